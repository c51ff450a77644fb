import type { AgentSocket } from './agent-socket.ts';

type EnginePacket = { readonly data?: unknown };

/**
 * Counts what waits for a slow client, in characters, and calls `tooSlow` once when more comes on top of too much.
 * One large packet alone is no sign of slowness, however large: otherwise its client could never get past it.
 */
export function guardUnsent(conn: AgentSocket['conn'], limit: number, tooSlow: () => void): void {
  let unsent = 0;
  let given = false;
  conn.on('packetCreate', ({ data }: EnginePacket) => {
    if (!given && unsent > limit) {
      given = true;
      // Not in the middle of somebody's emit.
      queueMicrotask(tooSlow);
    }
    unsent += typeof data === 'string' ? data.length : 64;
  });
  // The transport is free again: what was waiting goes to the operating system in one piece.
  conn.on('flush', () => {
    unsent = 0;
  });
}
