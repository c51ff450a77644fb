import type { Seat } from './open-seat.ts';
import { createViewerBoard } from './viewer-board.ts';

/** Tells those who have a conversation open who else has, and who types. */
export type ViewerRelay = {
  /** Unseen: hears everything like the others, and none of them is told. */
  readonly watch: (seat: Seat, conversationId: string, unseen: boolean) => void;
  readonly unwatch: (seat: Seat, conversationId: string) => void;
  readonly typing: (seat: Seat, conversationId: string, typing: boolean) => void;
  readonly isUnseen: (seat: Seat, conversationId: string) => boolean;
  /** Who may no longer read along unseen is seen from now on. */
  readonly reveal: (seat: Seat) => void;
  readonly leave: (seat: Seat) => void;
  /** The visitor of a chat types, or stopped: for who has it open. `text`: what stands in their field, else null. */
  readonly visitorTyping: (conversationId: string, typing: boolean, text: string | null) => void;
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

  function watch(seat: Seat, conversationId: string, unseen: boolean): void {
    const { userId, name } = seat.caller;
    tellOthers(board.watch(seat.id, { userId, name }, conversationId, unseen), seat);
    tell(seat, conversationId);
  }

  return {
    watch,
    isUnseen: (seat, conversationId) => board.isUnseen(seat.id, conversationId),
    reveal: (seat) => {
      for (const conversationId of board.unseenBy(seat.id)) watch(seat, conversationId, false);
    },
    unwatch: (seat, conversationId) => tellOthers(board.unwatch(seat.id, conversationId), seat),
    typing: (seat, conversationId, typing) =>
      tellOthers(board.typing(seat.id, conversationId, typing ? now() + typingFor : null), seat),
    leave: (seat) => tellOthers(board.leave(seat.id), seat),
    visitorTyping: (conversationId, typing, text) => {
      for (const socketId of board.socketsOf(conversationId))
        seats.get(socketId)?.socket.emit('visitorTyping', { conversationId, typing, text });
    },
    stop: () => clearInterval(timer),
  };
}
