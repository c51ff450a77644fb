import type { SMTPServer, SMTPServerSession } from 'smtp-server';

/** Sends clients away that take longer than they may for one mail; the library itself only notices silence. */
export class DoorWatch {
  readonly #server: SMTPServer;
  readonly #mailTime: number;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(server: SMTPServer, mailTime: number) {
    this.#server = server;
    this.#mailTime = mailTime;
  }

  /** A client came: the time for its first mail runs. */
  entered(session: SMTPServerSession): void {
    const timer = setTimeout(() => this.#sendAway(session.id), this.#mailTime);
    timer.unref();
    this.#timers.set(session.id, timer);
  }

  /** A mail was answered: the time for the next one runs. */
  progressed(session: SMTPServerSession): void {
    this.#timers.get(session.id)?.refresh();
  }

  /** The client is gone. */
  left(session: SMTPServerSession): void {
    clearTimeout(this.#timers.get(session.id));
    this.#timers.delete(session.id);
  }

  /** Tells everybody that the door closes. */
  sendHome(): void {
    for (const connection of this.#server.connections)
      connection.send(421, 'The server is shutting down, please try again later');
  }

  #sendAway(id: string): void {
    for (const connection of this.#server.connections) {
      if (connection.id === id) connection.send(421, 'You took too long');
    }
  }
}
