import { backoffDelay } from '../../backoff.ts';
import type { StateBoard } from '../../state-board.ts';
import { wait } from '../../wait.ts';
import { lookAtAccount } from './look-at-account.ts';
import type { TwilioClient } from './twilio-client.ts';
import { API_PART, type TwilioContext } from './twilio-context.ts';

/** Looks at the account from time to time, so that its state is known before somebody writes. */
export class AccountWatch {
  readonly #context: TwilioContext;
  readonly #client: TwilioClient;
  readonly #board: StateBoard;
  readonly #ending = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(context: TwilioContext, client: TwilioClient, board: StateBoard) {
    this.#context = context;
    this.#client = client;
    this.#board = board;
  }

  /** Begins to look; returns at once. */
  start(): void {
    this.#board.set(API_PART, { state: 'starting', detail: '' });
    this.#running = this.#watch();
  }

  /** Stops looking. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#running;
  }

  async #watch(): Promise<void> {
    const { tools } = this.#context;
    for (let failures = 0; !this.#ending.signal.aborted;) {
      const looks = await lookAtAccount(this.#context, this.#client);
      const trouble =
        looks.find(({ state }) => state === 'failed') ?? looks.find(({ state }) => state === 'retrying');
      this.#board.set(API_PART, {
        state: trouble?.state ?? 'connected',
        detail: trouble?.detail ?? '',
      });
      failures = trouble === undefined ? 0 : failures + 1;
      const pause =
        trouble === undefined ? tools.lookEvery : backoffDelay(failures - 1, tools.backoff, tools.random());
      await wait(pause, this.#ending.signal);
    }
  }
}
