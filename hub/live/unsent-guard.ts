import type { AgentSocket } from './agent-socket.ts';

type EnginePacket = { readonly data?: unknown };

/** Counts what waits for a slow client, in characters, and calls `tooSlow` once when it is too much. */
export function guardUnsent(conn: AgentSocket['conn'], limit: number, tooSlow: () => void): void {
  let unsent = 0;
  let given = false;
  conn.on('packetCreate', ({ data }: EnginePacket) => {
    unsent += typeof data === 'string' ? data.length : 64;
    if (given || unsent <= limit) return;
    given = true;
    // Not in the middle of somebody's emit.
    queueMicrotask(tooSlow);
  });
  // What was waiting goes to the operating system in one piece.
  conn.on('flush', () => {
    unsent = 0;
  });
}
