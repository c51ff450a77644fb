import type { Seat } from './open-seat.ts';
import { createViewerBoard } from './viewer-board.ts';

/** Tells those who have a conversation open who else has, and who types. */
export type ViewerRelay = {
  readonly watch: (seat: Seat, conversationId: string) => void;
  readonly unwatch: (seat: Seat, conversationId: string) => void;
  readonly typing: (seat: Seat, conversationId: string, typing: boolean) => void;
  readonly leave: (seat: Seat) => void;
  /** The visitor of a chat types, or stopped: for who has it open. */
  readonly visitorTyping: (conversationId: string, typing: boolean) => void;
  readonly stop: () => void;
};

/** Opens the relay. `typingFor` and the clock are milliseconds; nothing of this is stored. */
export function createViewerRelay(
  seats: ReadonlyMap<string, Seat>,
  typingFor: number,
  now: () => number,
): ViewerRelay {
  const board = createViewerBoard();

  function tell(seat: Seat, conversationId: string): void {
    const viewers = board.viewersFor(conversationId, seat.caller.userId);
    seat.socket.emit('viewers', { conversationId, viewers: [...viewers] });
  }

  function tellOthers(conversationIds: readonly string[], except: Seat | null): void {
    for (const conversationId of conversationIds) {
      for (const socketId of board.socketsOf(conversationId)) {
        const seat = seats.get(socketId);
        if (seat && seat.caller.userId !== except?.caller.userId) tell(seat, conversationId);
      }
    }
  }

  const timer = setInterval(() => tellOthers(board.expire(now()), null), Math.max(10, typingFor / 6)).unref();

  return {
    watch: (seat, conversationId) => {
      const { userId, name } = seat.caller;
      tellOthers(board.watch(seat.id, { userId, name }, conversationId), seat);
      tell(seat, conversationId);
    },
    unwatch: (seat, conversationId) => tellOthers(board.unwatch(seat.id, conversationId), seat),
    typing: (seat, conversationId, typing) =>
      tellOthers(board.typing(seat.id, conversationId, typing ? now() + typingFor : null), seat),
    leave: (seat) => tellOthers(board.leave(seat.id), seat),
    visitorTyping: (conversationId, typing) => {
      for (const socketId of board.socketsOf(conversationId))
        seats.get(socketId)?.socket.emit('visitorTyping', { conversationId, typing, text: null });
    },
    stop: () => clearInterval(timer),
  };
}
