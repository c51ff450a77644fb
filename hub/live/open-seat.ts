import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import type { DoorMetrics } from '../http/door-metrics.ts';
import type { Caller } from '../users/sessions.ts';
import type { AgentSocket } from './agent-socket.ts';
import type { Receiver } from './publisher.ts';
import { guardUnsent } from './unsent-guard.ts';

/** One open socket with what the hub knows of it. */
export type Seat = {
  readonly id: string;
  readonly socket: AgentSocket;
  /** Changes when the person's role or name does. */
  caller: Caller;
  readonly watching: Set<string>;
  readonly receiver: Receiver;
  /** Ends the connection for good and says why. */
  readonly signOut: (code: RefusalCode) => void;
};

/** Makes the seat of a socket that was let in. */
export function openSeat(socket: AgentSocket, metrics: DoorMetrics, unsentCharacters: number): Seat {
  const { caller, handshake } = socket.data;
  function drop(reason: string): void {
    if (socket.disconnected) return;
    metrics.dropped.inc({ reason });
    // Without waiting for what is unsent: that may be the reason.
    socket.conn.close(true);
    // A peer that reads nothing would leave the closing handshake, and its buffers, open for half a minute.
    socket.conn.request.socket?.destroy();
  }
  const seat: Seat = {
    id: socket.id,
    socket,
    caller,
    watching: new Set(handshake.watching),
    receiver: {
      listener: () => ({ userId: seat.caller.userId, role: seat.caller.role, watching: seat.watching }),
      sendWelcome: (welcome) => void socket.emit('welcome', welcome),
      sendBatch: (batch) => void socket.emit('batch', batch),
      drop,
    },
    signOut: (code) => {
      metrics.dropped.inc({ reason: 'signed-out' });
      socket.emit('signedOut', { code });
      socket.disconnect(true);
    },
  };
  guardUnsent(socket.conn, unsentCharacters, () => drop('slow'));
  return seat;
}
