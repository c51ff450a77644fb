import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { decodePdu, encodePdu, type Pdu } from './pdu.ts';
import { FrameReader } from './frame-reader.ts';
import { status } from './status.ts';

/** The line ended, or an answer did not come in time; whether the other side acted is not known. */
export class LineLost extends Error {
  override readonly name = 'LineLost';
}

/** What a session needs to know of the world. */
export type SessionOptions = {
  /** Milliseconds after which a request without an answer means that nobody is there. */
  readonly answerWithin: number;
  /** Milliseconds of silence after which the other side is asked whether it is there. */
  readonly enquireEvery: number;
  /** A deliver_sm or data_sm. */
  readonly onRequest: (pdu: Pdu) => void;
  /** A request that cannot be read; it was refused. */
  readonly onBroken: (commandId: number) => void;
  /** The other side answered this request of ours: it has heard everything that was said before it. */
  readonly onAnswered: (sequence: number) => void;
  /** Called once, when the line has ended. */
  readonly onEnd: (reason: Error) => void;
};

type Waiting = {
  readonly resolve: (answer: Pdu) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
};

const REQUESTS: Readonly<Record<number, string>> = { 5: 'deliver_sm', 0x103: 'data_sm' };

/** One connection: numbers requests, matches answers, asks now and then whether anybody is there. */
export class SmppSession {
  readonly id = randomUUID();
  readonly #socket: Socket;
  readonly #options: SessionOptions;
  readonly #frames = new FrameReader();
  readonly #waiting = new Map<number, Waiting>();
  readonly #enquirer: NodeJS.Timeout;
  #sequence = 0;
  #ended = false;

  constructor(socket: Socket, options: SessionOptions) {
    this.#socket = socket;
    this.#options = options;
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('error', (error) => this.end(error));
    socket.on('close', () => this.end(new LineLost('the gateway closed the connection')));
    this.#enquirer = setInterval(() => void this.#enquire(), options.enquireEvery).unref();
  }

  /** Asks; resolves with the answer whatever its status, rejects with a `LineLost`. */
  request(command: string, fields: Readonly<Record<string, unknown>> = {}): Promise<Pdu> {
    if (this.#ended) return Promise.reject(new LineLost('not connected'));
    this.#sequence = (this.#sequence % 0x7fffffff) + 1;
    const sequence = this.#sequence;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => this.end(new LineLost(`no answer within ${this.#options.answerWithin} ms`)),
        this.#options.answerWithin,
      ).unref();
      this.#waiting.set(sequence, { resolve, reject, timer });
      this.#socket.write(encodePdu({ command, sequence, fields }));
    });
  }

  /** Answers a request of the other side. Returns the last request before it: an answer to a later one proves that it was heard. */
  respond(request: Pick<Pdu, 'command' | 'sequence'>, code: number): number {
    if (this.#ended) return Infinity;
    const command = `${request.command}_resp`;
    this.#socket.write(encodePdu({ command, sequence: request.sequence, status: code }));
    return this.#sequence;
  }

  /** Says goodbye and ends the line; waits no longer than an answer may take. */
  async unbind(): Promise<void> {
    if (this.#ended) return;
    await this.request('unbind').catch(() => null);
    this.end(new LineLost('unbound'));
  }

  /** Ends the line at once; what waits for answers fails. */
  end(reason: Error): void {
    if (this.#ended) return;
    this.#ended = true;
    clearInterval(this.#enquirer);
    this.#socket.destroy();
    const lost = reason instanceof LineLost ? reason : new LineLost(reason.message);
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(lost);
    }
    this.#waiting.clear();
    this.#options.onEnd(reason);
  }

  async #enquire(): Promise<void> {
    await this.request('enquire_link').catch(() => null);
  }

  #read(chunk: Buffer): void {
    if (this.#ended) return;
    try {
      for (const frame of this.#frames.push(chunk)) this.#take(frame);
    } catch (error) {
      this.end(error instanceof Error ? error : new LineLost('unreadable'));
    }
  }

  #take(frame: Buffer): void {
    if (this.#ended) return;
    const decoded = decodePdu(frame);
    if (decoded.kind === 'broken') return this.#refuse(decoded.commandId, decoded.sequence);
    const { command, sequence } = decoded;
    if (command.endsWith('_resp') || command === 'generic_nack') return this.#settle(decoded);
    if (command === 'enquire_link') return void this.respond(decoded, status.ok);
    if (command === 'unbind') {
      this.#socket.write(encodePdu({ command: 'unbind_resp', sequence }));
      return this.end(new LineLost('the gateway said goodbye'));
    }
    if (command === 'deliver_sm' || command === 'data_sm') return this.#options.onRequest(decoded);
    // Nobody answers a notification.
    if (command !== 'alert_notification' && command !== 'outbind')
      this.#nack(sequence, status.invalidCommandId);
  }

  #settle(answer: Pdu): void {
    const waiting = this.#waiting.get(answer.sequence);
    if (waiting === undefined) return;
    this.#waiting.delete(answer.sequence);
    clearTimeout(waiting.timer);
    waiting.resolve(answer);
    this.#options.onAnswered(answer.sequence);
  }

  /** Permanently, so that the gateway does not bring it again and again. */
  #refuse(commandId: number, sequence: number): void {
    this.#options.onBroken(commandId);
    const command = REQUESTS[commandId];
    if (command !== undefined) return void this.respond({ command, sequence }, status.permanentFault);
    if (commandId >= 0x80000000)
      return this.#settle({ command: 'generic_nack', status: status.systemError, sequence, fields: {} });
    this.#nack(sequence, status.invalidMessageLength);
  }

  #nack(sequence: number, code: number): void {
    this.#socket.write(encodePdu({ command: 'generic_nack', sequence, status: code }));
  }
}
