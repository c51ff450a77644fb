import { backoffDelay } from '../../backoff.ts';
import { describeFailure } from '../describe-failure.ts';
import { wait } from '../../wait.ts';
import { type FolderContext, maximumMailBytes } from './folder-context.ts';
import { FolderProgress } from './folder-progress.ts';
import { connectImap } from './imap-client.ts';
import { watchFolder } from './watch-folder.ts';

/** Keeps one folder of one mailbox watched, whatever the server does: connects, watches, and begins again for ever. */
export class ImapFolder {
  readonly #context: FolderContext;
  readonly #progress: FolderProgress;
  readonly #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(context: FolderContext) {
    this.#context = context;
    this.#progress = new FolderProgress(context);
  }

  start(): void {
    this.#context.board.set(this.#part, { state: 'starting', detail: '' });
    this.#running = this.#run();
  }

  /** Ends the connection; resolves when no mail is on its way any more. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  get #part(): string {
    return `folder ${this.#context.folder.name}`;
  }

  async #run(): Promise<void> {
    const { tools, host, account } = this.#context;
    const { signal } = this.#stop;
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      const failure = await this.#session(() => {
        attempt = 0;
      });
      if (signal.aborted) return;
      const { state, detail } = describeFailure(failure, this.#context.config);
      const delay = backoffDelay(attempt, tools.backoff, tools.random());
      this.#context.board.set(this.#part, {
        state,
        detail: `${account.id}, folder ${this.#context.folder.name}: ${detail}`,
      });
      host.log.warn(
        { account: account.id, folder: this.#context.folder.name, detail, attempt, delay },
        'mailbox connection lost',
      );
      await wait(delay, signal);
    }
  }

  /** One connection from beginning to end; resolves with what ended it. */
  async #session(connected: () => void): Promise<unknown> {
    const { account, config, tokens, host, tools } = this.#context;
    const { signal } = this.#stop;
    try {
      const limits = { timeouts: tools.timeouts, maximumBytes: maximumMailBytes(account) };
      const client = await connectImap(config, tokens, host.secret, limits, signal);
      try {
        connected();
        await watchFolder(client, this.#context, this.#progress, signal);
      } finally {
        client.close();
      }
    } catch (error) {
      return error;
    }
    return null;
  }
}
