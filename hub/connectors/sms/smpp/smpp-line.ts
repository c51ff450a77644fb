import { durationMs } from '../../../../shared/domain/duration.ts';
import { backoffDelay } from '../../backoff.ts';
import { describeFailure } from '../../email/describe-failure.ts';
import type { StateBoard } from '../../state-board.ts';
import { wait } from '../../wait.ts';
import { bind } from './bind.ts';
import type { SmppContext } from './smpp-context.ts';
import { openSocket } from './wire/open-socket.ts';
import type { Pdu } from './wire/pdu.ts';
import { SmppSession } from './wire/smpp-session.ts';

const PART = 'line';

/** Who hears what comes in on the line. */
export type LineListener = {
  readonly onBound: (session: SmppSession) => void;
  readonly onRequest: (session: SmppSession, pdu: Pdu) => void;
  readonly onAnswered: (session: SmppSession, sequence: number) => void;
};

/** The account's line to its gateway: bound whenever that is possible, and again after every end. */
export class SmppLine {
  readonly #context: SmppContext;
  readonly #board: StateBoard;
  readonly #listener: LineListener;
  readonly #ending = new AbortController();
  #session: SmppSession | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(context: SmppContext, board: StateBoard, listener: LineListener) {
    this.#context = context;
    this.#board = board;
    this.#listener = listener;
  }

  /** Begins to connect; returns at once. */
  start(): void {
    this.#board.set(PART, { state: 'starting', detail: '' });
    this.#running = this.#keep();
  }

  /** The bound session; null: there is none now. */
  bound(): SmppSession | null {
    return this.#session;
  }

  /** Says goodbye and stays away. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#session?.unbind();
    await this.#running;
  }

  /** Signs in once and out again, for `doctor`; rejects with what went wrong. */
  async probe(): Promise<void> {
    const { session } = await this.#connect({ onBound: () => {}, onRequest: () => {}, onAnswered: () => {} });
    await session.unbind();
  }

  async #keep(): Promise<void> {
    const { tools } = this.#context;
    let failures = 0;
    while (!this.#ending.signal.aborted) {
      const begunAt = tools.now();
      this.#trouble(await this.#once());
      // A line that ends as soon as it is bound is no better than none.
      if (tools.now() - begunAt > tools.backoff.longest) failures = 0;
      await wait(backoffDelay(failures, tools.backoff, tools.random()), this.#ending.signal);
      failures += 1;
    }
  }

  /** Connects and stays as long as it holds; why it ended. */
  async #once(): Promise<unknown> {
    try {
      const { session, ended } = await this.#connect(this.#listener);
      this.#session = session;
      this.#listener.onBound(session);
      this.#board.set(PART, { state: 'connected', detail: '' });
      if (this.#ending.signal.aborted) await session.unbind();
      return await ended;
    } catch (error) {
      return error;
    } finally {
      this.#session = null;
    }
  }

  async #connect(listener: LineListener) {
    const { account, gateway, host } = this.#context;
    const answerWithin = durationMs(gateway.answerWithin);
    const socket = await openSocket(gateway, answerWithin);
    const ending = Promise.withResolvers<Error>();
    const session: SmppSession = new SmppSession(socket, {
      answerWithin,
      enquireEvery: durationMs(gateway.enquireEvery),
      onRequest: (pdu) => listener.onRequest(session, pdu),
      onAnswered: (sequence) => listener.onAnswered(session, sequence),
      onBroken: (commandId) =>
        host.log.warn({ account: account.id, commandId }, 'the gateway sent what cannot be read'),
      onEnd: ending.resolve,
    });
    try {
      await bind(this.#context, session);
    } catch (error) {
      session.end(error instanceof Error ? error : new Error('not bound'));
      throw error;
    }
    return { session, ended: ending.promise };
  }

  #trouble(error: unknown): void {
    if (this.#ending.signal.aborted) return;
    const { account, gateway, host } = this.#context;
    const { host: server, port, systemId: user } = gateway;
    const failure = describeFailure(error, { host: server, port, user });
    host.log.warn({ account: account.id, detail: failure.detail }, 'the line to the SMS gateway is down');
    this.#board.set(PART, failure);
  }
}
