import type { Connector, ConnectorLog, OutboundMail, SendOutcome } from '../connectors/connector.ts';
import type { OutboundText } from '../connectors/text-traffic.ts';
import type { Database, RecordedEvent } from '../db/database.ts';
import { listDue, nextDueAt } from './outbox-repository.ts';

/** What the worker needs from around it. */
export type OutboxDeps = {
  readonly database: Database;
  readonly now: () => number;
  readonly connectorOf: (channelAccountId: string) => Connector | null;
  /** Composes what is sent of a stored message; null when it is gone. */
  readonly compose: (messageId: string) => Promise<OutboundMail | OutboundText | null>;
  /** Commits that an attempt begins, for what can be recognised by nothing but what was sent. */
  readonly begin: (messageId: string) => Promise<void>;
  /** Commits what became of an attempt. */
  readonly settle: (attempt: Attempt, outcome: SendOutcome) => Promise<void>;
  readonly log: ConnectorLog;
};

/** One try to send a message. */
export type Attempt = {
  readonly messageId: string;
  readonly channelAccountId: string;
  /** This one included. */
  readonly attempts: number;
  /** When an earlier attempt was begun that still stands open. */
  readonly attemptedAt: number | null;
};

type OutboxEntry = Awaited<ReturnType<typeof listDue>>[number];

const mostAtOnce = 8;
const longestSleepMs = 30_000;
/** How long a message is left alone when its outcome could not even be stored. */
const unsettledPauseMs = 5_000;

/**
 * Sends what the outbox holds. A message is marked sent only after the server took it, so a crash in between sends it
 * again with the same Message-ID: at least once, recognisable as the same.
 */
export class OutboxWorker {
  readonly #deps: OutboxDeps;
  readonly #running = new Map<string, Promise<void>>();
  readonly #notBefore = new Map<string, number>();
  #timer: NodeJS.Timeout | null = null;
  #looking = false;
  #lookAgain = false;
  #stopped = false;
  readonly #unsubscribe: () => void;

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
    this.#unsubscribe = deps.database.onCommitted((events) => {
      if (events.some(isQueued)) this.wake();
    });
  }

  /** Looks for due messages now. */
  wake(): void {
    if (this.#stopped) return;
    if (this.#looking) {
      this.#lookAgain = true;
      return;
    }
    this.#looking = true;
    void this.#look()
      .catch((error: unknown) => this.#deps.log.error({ err: error }, 'outbox could not be read'))
      .finally(() => {
        this.#looking = false;
        if (this.#lookAgain) {
          this.#lookAgain = false;
          this.wake();
        }
      });
  }

  /** Stops taking messages and waits for those under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe();
    if (this.#timer !== null) clearTimeout(this.#timer);
    await Promise.allSettled(this.#running.values());
  }

  async #look(): Promise<void> {
    const now = this.#deps.now();
    const due = await listDue(this.#deps.database.read, now, mostAtOnce * 4);
    for (const entry of due) {
      if (this.#stopped || this.#running.size >= mostAtOnce) break;
      if (this.#running.has(entry.message_id)) continue;
      if ((this.#notBefore.get(entry.message_id) ?? 0) > now) continue;
      this.#running.set(entry.message_id, this.#attempt(entry));
    }
    await this.#sleepUntilNext(now);
  }

  async #sleepUntilNext(now: number): Promise<void> {
    const next = await nextDueAt(this.#deps.database.read);
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#stopped) return;
    const wait = next === null || next <= now ? longestSleepMs : Math.min(next - now, longestSleepMs);
    this.#timer = setTimeout(() => this.wake(), wait);
    this.#timer.unref();
  }

  async #attempt(entry: OutboxEntry): Promise<void> {
    try {
      const outcome = await this.#send(entry);
      await this.#deps.settle(attemptOf(entry), outcome);
      this.#notBefore.delete(entry.message_id);
    } catch (error) {
      this.#notBefore.set(entry.message_id, this.#deps.now() + unsettledPauseMs);
      this.#deps.log.error({ err: error, messageId: entry.message_id }, 'sending could not be settled');
    } finally {
      this.#running.delete(entry.message_id);
      this.wake();
    }
  }

  async #send(entry: OutboxEntry): Promise<SendOutcome> {
    const connector = this.#deps.connectorOf(entry.channel_account_id);
    if (connector === null) return { kind: 'later', detail: 'the channel account is not configured' };
    try {
      const message = await this.#deps.compose(entry.message_id);
      if (message === null) return { kind: 'never', detail: 'the message no longer exists' };
      // Mails carry an id of their own; a text sent again is a second one unless the hub knows that it may have left.
      if ('channel' in message) await this.#deps.begin(entry.message_id);
      return await connector.send(message);
    } catch (error) {
      return { kind: 'later', detail: error instanceof Error ? error.message : 'unknown error' };
    }
  }
}

function attemptOf(entry: OutboxEntry): Attempt {
  return {
    messageId: entry.message_id,
    channelAccountId: entry.channel_account_id,
    attempts: entry.attempts + 1,
    attemptedAt: entry.begun_at,
  };
}

function isQueued(event: RecordedEvent): boolean {
  return (
    // Lines of chats go to the visitors' pages, not through here.
    (event.type === 'messageQueued' && event.data['channel'] !== 'chat') ||
    (event.type === 'deliveryChanged' && event.data['status'] === 'queued')
  );
}
