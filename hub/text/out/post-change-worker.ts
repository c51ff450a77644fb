import type { Connector, ConnectorLog, SendOutcome } from '../../connectors/connector.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import type { RecordedEvent } from '../../db/database.ts';
import { listDueChanges, nextChangeAt, type PostChangeRow } from '../post-change-repository.ts';
import { findTextMessage, readDetails } from '../text-message-repository.ts';
import { settleChange } from './settle-change.ts';

/** What the worker needs from around it. */
export type PostChangeDeps = {
  readonly context: Pick<ConversationContext, 'database' | 'now'>;
  readonly connectorOf: (channelAccountId: string) => Connector | null;
  readonly log: ConnectorLog;
};

const mostAtOnce = 16;
const longestSleepMs = 30_000;
/** How long to wait when an outcome could not even be stored. */
const pauseMs = 5_000;

/** T59: does to posts on X what agents asked for, one after the other. Deleting and hiding twice is the same as once. */
export class PostChangeWorker {
  readonly #deps: PostChangeDeps;
  readonly #unsubscribe: () => void;
  #timer: NodeJS.Timeout | null = null;
  #round: Promise<void> | null = null;
  #lookAgain = false;
  #stopped = false;

  constructor(deps: PostChangeDeps) {
    this.#deps = deps;
    this.#unsubscribe = deps.context.database.onCommitted((events) => {
      if (events.some(isAsked)) this.wake();
    });
  }

  /** Looks for due changes now. */
  wake(): void {
    if (this.#stopped) return;
    if (this.#round !== null) {
      this.#lookAgain = true;
      return;
    }
    this.#lookAgain = false;
    this.#round = this.#work()
      .catch((error: unknown) => {
        this.#deps.log.error({ err: error }, 'changes of posts could not be made');
        this.#sleep(pauseMs);
      })
      .finally(() => {
        this.#round = null;
        if (this.#lookAgain) this.wake();
      });
  }

  /** Resolves when nothing is under way and nothing is due. */
  async rested(): Promise<void> {
    while (this.#round !== null) await this.#round;
  }

  /** Takes no more changes and waits for the one under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe();
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#round;
  }

  async #work(): Promise<void> {
    const { database, now } = this.#deps.context;
    for (const change of await listDueChanges(database.read, now(), mostAtOnce)) {
      if (this.#stopped) return;
      const outcome = await this.#make(change);
      await database.write((unit) => settleChange(unit, this.#deps.context, change, outcome));
    }
    const next = await nextChangeAt(database.read);
    if (next !== null) this.#sleep(Math.max(0, next - now()));
  }

  #sleep(ms: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#stopped) return;
    this.#timer = setTimeout(() => this.wake(), Math.min(ms, longestSleepMs));
    this.#timer.unref();
  }

  async #make(change: PostChangeRow): Promise<SendOutcome> {
    const { context, connectorOf } = this.#deps;
    const connector = connectorOf(change.channel_account_id);
    if (connector === null) return { kind: 'later', detail: 'the channel account is not configured' };
    if (connector.changePost === undefined) return { kind: 'never', detail: 'the channel cannot do it' };
    const text = await findTextMessage(context.database.read, change.message_id);
    const details = text === null ? null : readDetails(text);
    if (details?.kind !== 'post') return { kind: 'never', detail: 'the post is not known any more' };
    try {
      return await connector.changePost({ kind: change.kind, postId: details.postId });
    } catch (error) {
      return { kind: 'later', detail: error instanceof Error ? error.message : 'unknown error' };
    }
  }
}

function isAsked(event: RecordedEvent): boolean {
  return event.type === 'messageChanged' && event.data['change'] === 'pending';
}
