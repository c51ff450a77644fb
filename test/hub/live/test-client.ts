import { io, type Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import type { Batch, HubToClient, Viewers, Welcome } from '../../../shared/contract/live.ts';
import type { PoolReserve, QueueLoad } from '../../../shared/contract/queue.ts';

/** What a hub said, in the order it came. */
export type Said =
  | { readonly type: 'welcome'; readonly welcome: Welcome }
  | { readonly type: 'batch'; readonly batch: Batch }
  | { readonly type: 'queueLoads'; readonly loads: readonly QueueLoad[] }
  | { readonly type: 'reserves'; readonly reserves: readonly PoolReserve[] }
  | { readonly type: 'viewers'; readonly viewers: Viewers }
  | { readonly type: 'signedOut'; readonly code: string }
  | { readonly type: 'disconnect'; readonly reason: string }
  | { readonly type: 'refused'; readonly code: unknown; readonly field: unknown };

/** A client that notes everything it hears. */
export type TestClient = {
  readonly socket: Socket<HubToClient & Record<string, (...args: never[]) => void>>;
  readonly said: readonly Said[];
  /** Resolves with the first thing said, from now or before, that the test looks for. */
  readonly heard: <Type extends Said['type']>(
    type: Type,
    matches?: (said: Extract<Said, { type: Type }>) => boolean,
  ) => Promise<Extract<Said, { type: Type }>>;
  /** Sends an event and resolves with its acknowledgement. */
  readonly ask: (event: string, ...args: unknown[]) => Promise<unknown>;
  /** Sends without asking for an answer. */
  readonly tell: (event: string, ...args: unknown[]) => void;
  readonly close: () => void;
};

/** What a client says at the door. */
export type Hello = {
  readonly token: unknown;
  readonly lastSeq?: unknown;
  readonly watching?: unknown;
  readonly unseen?: unknown;
  readonly protocol?: unknown;
};

function isOfType<Type extends Said['type']>(
  event: Said,
  type: Type,
): event is Extract<Said, { type: Type }> {
  return event.type === type;
}

/** Connects; nothing is awaited. The socket closes with the test and never reconnects by itself. */
export function connectClient(
  address: string,
  hello: Hello,
  options: {
    readonly transports?: string[];
    readonly headers?: Record<string, string>;
    readonly auth?: object;
  } = {},
): TestClient {
  const socket: Socket = io(`${address}/agent`, {
    auth: options.auth ?? { protocol: 1, lastSeq: null, watching: [], ...hello },
    transports: options.transports ?? ['websocket'],
    reconnection: false,
    forceNew: true,
    ...(options.headers ? { extraHeaders: options.headers } : {}),
  });
  onTestFinished(() => void socket.disconnect());
  const said: Said[] = [];
  const waiting = new Set<() => void>();
  function note(event: Said): void {
    said.push(event);
    for (const look of waiting) look();
  }
  socket.on('welcome', (welcome: Welcome) => note({ type: 'welcome', welcome }));
  socket.on('batch', (batch: Batch) => note({ type: 'batch', batch }));
  socket.on('queueLoads', (loads: readonly QueueLoad[]) => note({ type: 'queueLoads', loads }));
  socket.on('reserves', (reserves: readonly PoolReserve[]) => note({ type: 'reserves', reserves }));
  socket.on('viewers', (viewers: Viewers) => note({ type: 'viewers', viewers }));
  socket.on('signedOut', ({ code }: { code: string }) => note({ type: 'signedOut', code }));
  socket.on('disconnect', (reason) => note({ type: 'disconnect', reason }));
  socket.on('connect_error', (error: Error & { data?: { code?: unknown; field?: unknown } }) =>
    note({ type: 'refused', code: error.data?.code ?? error.message, field: error.data?.field }),
  );

  return {
    socket,
    said,
    heard: async <Type extends Said['type']>(
      type: Type,
      matches: (event: Extract<Said, { type: Type }>) => boolean = () => true,
    ) =>
      new Promise<Extract<Said, { type: Type }>>((resolve) => {
        function look(): void {
          const found = said.filter((event) => isOfType(event, type)).find(matches);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        }
        waiting.add(look);
        look();
      }),
    ask: async (event, ...args) =>
      new Promise((resolve) => {
        socket.emit(event, ...args, resolve);
      }),
    tell: (event, ...args) => void socket.emit(event, ...args),
    close: () => void socket.disconnect(),
  };
}

/** Makes a WebSocket client stop reading, as a machine that sleeps or a network that hangs does. */
export function pauseReading(client: TestClient): void {
  const { ws } = client.socket.io.engine.transport as unknown as { ws: { pause: () => void } };
  ws.pause();
}
