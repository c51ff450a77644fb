import { backoffDelay } from '../../backoff.ts';
import type { ConnectorState } from '../../connector.ts';
import { toXFailure, type XFailure } from '../x-failure.ts';
import type { XInContext } from './in-context.ts';
import { adviceFor } from './state-words.ts';

/** Something that is looked at again and again. */
export type Looked = {
  /** Its part of the account's state. */
  readonly part: string;
  /** Milliseconds between looks. */
  readonly every: number;
  readonly look: (signal: AbortSignal) => Promise<void>;
};

/** Looks at one source until it is stopped: regularly, when woken, and after a failure as soon as it makes sense. */
export class Lookout {
  readonly #context: Pick<XInContext, 'board' | 'tools' | 'host' | 'account'>;
  readonly #looked: Looked;
  readonly #stopped = new AbortController();
  #pause = new AbortController();
  #isWoken = false;
  #running: Promise<void> = Promise.resolve();

  constructor(context: Pick<XInContext, 'board' | 'tools' | 'host' | 'account'>, looked: Looked) {
    this.#context = context;
    this.#looked = looked;
  }

  /** Begins with a first look. */
  start(): void {
    this.#running = this.#run();
  }

  /** Looks again at once; while a look is under way, after it. */
  wake(): void {
    this.#isWoken = true;
    this.#pause.abort();
  }

  /** Resolves once nothing is under way any more. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#pause.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#stopped.signal.aborted) {
      this.#isWoken = false;
      const failure = await this.#look();
      failures = failure === null ? 0 : failures + 1;
      await this.#rest(
        failure === null ? this.#looked.every : this.#patience(failure, failures - 1),
        failure,
      );
    }
  }

  async #look(): Promise<XFailure | null> {
    const { board, host, account } = this.#context;
    try {
      await this.#looked.look(this.#stopped.signal);
      board.set(this.#looked.part, { state: 'connected', detail: '' });
      return null;
    } catch (error) {
      const failure = toXFailure(error, null);
      // Stopping breaks off what is under way: no fault of X's, and nothing to tell anybody.
      if (this.#stopped.signal.aborted) return failure;
      const state = adviceFor(this.#looked.part, failure);
      board.set(this.#looked.part, state);
      if (isWorthALine(state, failure)) {
        const facts = { channelAccountId: account.id, part: this.#looked.part, reason: failure.message };
        host.log.warn(facts, 'X could not be asked');
      }
      return failure;
    }
  }

  /** A closed window opens when X said, whoever wakes us. */
  async #rest(milliseconds: number, failure: XFailure | null): Promise<void> {
    if (this.#stopped.signal.aborted) return;
    if (this.#isWoken && failure === null) return;
    this.#pause = new AbortController();
    const signal = failure?.kind === 'limit' ? this.#stopped.signal : this.#pause.signal;
    await this.#context.tools.wait(milliseconds, signal);
  }

  #patience(failure: XFailure, attempt: number): number {
    const { tools } = this.#context;
    const backoff = backoffDelay(attempt, tools.backoff, tools.random());
    if (failure.kind === 'limit') {
      // A little after the reset, each account at its own moment.
      return Math.max(
        backoff,
        (failure.resetAt ?? 0) - tools.now() + Math.round(tools.random() * tools.backoff.first),
      );
    }
    return failure.kind === 'unreachable'
      ? backoff
      : Math.max(backoff, Math.min(this.#looked.every, tools.backoff.longest));
  }
}

function isWorthALine(state: ConnectorState, failure: XFailure): boolean {
  return state.state === 'failed' || failure.kind === 'unreachable';
}
