import { io } from 'socket.io-client';
import type { HubToVisitor, VisitorHandshake, VisitorToHub } from '../../shared/contract/chat.ts';
import { refuse, type Result } from '../../shared/contract/result.ts';
import { visitorNamespace, visitorPath } from '../../shared/contract/visitor-paths.ts';
import type { WidgetRefusal } from './chat-client.ts';

/** What the hub says, and how the connection fares. */
export type ConnectionEvents = HubToVisitor & {
  readonly refused: (code: WidgetRefusal) => void;
  /** The connection is gone; it comes back by itself. */
  readonly lost: () => void;
};

/** The line to the hub. It counts as open from the hub's `welcome` on. */
export type Connection = {
  readonly isOpen: () => boolean;
  /** Connects, or anew: the hub hears the handshake again. */
  readonly connect: () => void;
  readonly tell: <Event extends keyof VisitorToHub>(
    event: Event,
    payload: Parameters<VisitorToHub[Event]>[0],
  ) => void;
  /** Resolves with the hub's answer, or with `no-answer`: whether it was heard is then unknown. Never rejects. */
  readonly ask: <Event extends keyof VisitorToHub>(
    event: Event,
    payload: Parameters<VisitorToHub[Event]>[0],
  ) => Promise<Result<unknown, WidgetRefusal>>;
  readonly close: () => void;
};

/** How a client's socket differs from the usual; the browser needs nothing. */
export type SocketOptions = NonNullable<Parameters<typeof io>[1]>;

/** How long an answer may take (milliseconds). */
const patience = 10_000;

/** Prepares the line to a hub; it is opened by `connect`. */
export function createConnection(
  hub: string,
  handshake: () => Promise<VisitorHandshake>,
  on: ConnectionEvents,
  more: SocketOptions = {},
): Connection {
  let isOpen = false;
  const socket = io(hub + visitorNamespace, {
    path: visitorPath,
    transports: ['websocket', 'polling'],
    // Where a proxy lets no socket through, plain requests do.
    tryAllTransports: true,
    autoConnect: false,
    forceNew: true,
    // A connection cut after its first bytes says nothing more: this is what it costs.
    timeout: 10_000,
    reconnectionDelay: 500,
    reconnectionDelayMax: 20_000,
    randomizationFactor: 0.5,
    auth: (give) => void handshake().then(give),
    ...more,
  });

  socket.on('welcome', (welcome: Parameters<HubToVisitor['welcome']>[0]) => {
    isOpen = true;
    on.welcome(welcome);
  });
  socket.on('line', on.line);
  socket.on('state', on.state);
  socket.on('typing', on.typing);
  socket.on('read', on.read);
  socket.on('hours', on.hours);
  socket.on('disconnect', (reason) => {
    isOpen = false;
    on.lost();
    // The one case that socket.io takes for final.
    if (reason === 'io server disconnect') on.refused('throttled');
  });
  socket.on('connect_error', (error: Error & { data?: { code?: WidgetRefusal } }) => {
    const code = error.data?.code;
    // Without a code nobody has answered: socket.io tries again by itself.
    if (code !== undefined) on.refused(code);
  });

  return {
    isOpen: () => isOpen,
    connect: () => void socket.disconnect().connect(),
    tell: (event, payload) => {
      if (isOpen) socket.emit(event, payload);
    },
    ask: async (event, payload) => {
      if (!isOpen) return refuse('no-answer');
      try {
        const answer: unknown = await socket.timeout(patience).emitWithAck(event, payload);
        return answer as Result<unknown, WidgetRefusal>;
      } catch {
        return refuse('no-answer');
      }
    },
    close: () => void socket.disconnect(),
  };
}
