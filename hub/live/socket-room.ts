import type { Caller } from '../users/sessions.ts';
import type { AgentSocket } from './agent-socket.ts';
import { listenToClient } from './client-events.ts';
import type { LiveParts } from './live-parts.ts';
import { mayReadUnseen } from './may-read-unseen.ts';
import { openSeat, type Seat } from './open-seat.ts';
import type { Publisher } from './publisher.ts';
import { createViewerRelay, type ViewerRelay } from './viewer-relay.ts';

/** Every signed-in socket, and who thereby is reachable. */
export class SocketRoom {
  readonly #parts: LiveParts;
  readonly #publisher: Publisher;
  readonly #seats = new Map<string, Seat>();
  readonly #seatsByUser = new Map<string, Set<Seat>>();
  readonly #relay: ViewerRelay;

  constructor(parts: LiveParts, publisher: Publisher) {
    this.#parts = parts;
    this.#publisher = publisher;
    this.#relay = createViewerRelay(this.#seats, parts.limits.typingFor, parts.now);
  }

  socketsOfUser(userId: string): number {
    return this.#seatsByUser.get(userId)?.size ?? 0;
  }

  seats(): readonly Seat[] {
    return [...this.#seats.values()];
  }

  seatsOfUser(userId: string): readonly Seat[] {
    return [...(this.#seatsByUser.get(userId) ?? [])];
  }

  /** Takes in a socket whose handshake was accepted. */
  enter(socket: AgentSocket): void {
    const { metrics, limits, log } = this.#parts;
    const seat = openSeat(socket, metrics, limits.unsentCharacters);
    // Handshakes that ran side by side may all have seen a place free.
    if (this.socketsOfUser(seat.caller.userId) >= limits.socketsPerUser)
      return seat.receiver.drop('too-many');
    this.#add(seat);
    socket.on('disconnect', () => this.#remove(seat));
    listenToClient(seat, this.#parts, this.#publisher, this.#relay);
    const unseen = new Set(socket.data.handshake.unseen);
    for (const conversationId of seat.watching)
      this.#relay.watch(seat, conversationId, unseen.has(conversationId));
    this.#begin(seat).catch((error: unknown) => {
      log.error({ err: error }, 'a socket could not begin');
      seat.receiver.drop('welcome-failed');
    });
  }

  /** Applies what became of a person: another role changes what they may hear, so they get a snapshot. */
  update(seat: Seat, caller: Caller): void {
    const roleChanged = seat.caller.role !== caller.role;
    seat.caller = caller;
    if (!roleChanged) return;
    if (!mayReadUnseen(caller)) this.#relay.reveal(seat);
    this.#publisher.join(seat.receiver, null);
  }

  /** The visitor of a chat types, or stopped. */
  visitorTyping(conversationId: string, typing: boolean, text: string | null): void {
    this.#relay.visitorTyping(conversationId, typing, text);
  }

  stop(): void {
    this.#relay.stop();
  }

  async #begin(seat: Seat): Promise<void> {
    // The session may have been ended between the handshake and this socket's entry in the room.
    const { sessionId } = seat.caller;
    const valid = await this.#parts.sessions.stillValid([sessionId]);
    if (!this.#seats.has(seat.id)) return;
    if (!valid.has(sessionId)) return seat.signOut('unauthorised');
    this.#publisher.join(seat.receiver, seat.socket.data.handshake.lastSeq);
  }

  #add(seat: Seat): void {
    const { userId } = seat.caller;
    this.#seats.set(seat.id, seat);
    const seats = this.#seatsByUser.get(userId) ?? new Set();
    this.#seatsByUser.set(userId, seats.add(seat));
    this.#parts.metrics.sockets.set(this.#seats.size);
    if (seats.size === 1) this.#parts.connections.connected(userId);
  }

  #remove(seat: Seat): void {
    const { userId } = seat.caller;
    this.#publisher.leave(seat.receiver);
    this.#relay.leave(seat);
    this.#seats.delete(seat.id);
    this.#parts.metrics.sockets.set(this.#seats.size);
    const seats = this.#seatsByUser.get(userId);
    if (!seats?.delete(seat) || seats.size > 0) return;
    this.#seatsByUser.delete(userId);
    this.#parts.connections.disconnected(userId);
  }
}
