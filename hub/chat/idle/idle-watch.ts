import { durationMs } from '../../../shared/domain/duration.ts';
import { chatAccounts } from '../../config/accounts-of-channel.ts';
import type { Configuration } from '../../config/configuration.ts';
import type { ConnectorLog } from '../../connectors/connector.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import type { EventType, RecordedEvent } from '../../db/database.ts';
import { attendIdle, type EndInName } from './attend-idle.ts';
import { DueTimes } from './due-times.ts';
import { listAnsweredChats } from './silent-chat-repository.ts';

/** setTimeout's range ends at 2^31 − 1 ms; looking again after an hour costs nothing. */
const longestTimerMs = 60 * 60_000;
/** After a failure the chat is left alone for so long, milliseconds. */
const pauseAfterFailureMs = 30_000;

/**
 * Watches answered chats for silence. A line only notes when the chat is to be looked at, the soonest that any account
 * asks for; what is due is then computed from the rows. So there is one timer, a restart forgets nothing, and chats in
 * which people write cost nothing.
 */
export class IdleWatch {
  readonly #context: ConversationContext;
  readonly #endInName: EndInName;
  readonly #log: ConnectorLog;
  readonly #due = new DueTimes();
  readonly #typedAt = new Map<string, number>();
  readonly #unsubscribe: () => void;
  #timer: { readonly at: number; readonly handle: NodeJS.Timeout } | null = null;
  #running: Promise<void> = Promise.resolve();
  #soonest: { readonly of: Configuration; readonly ms: number | null } | null = null;
  #stopped = false;

  constructor(context: ConversationContext, endInName: EndInName, log: ConnectorLog) {
    this.#context = context;
    this.#endInName = endInName;
    this.#log = log;
    this.#unsubscribe = context.database.onCommitted((events) => this.#notice(events));
  }

  /** Looks at every answered chat: at the start, and when the rules changed. */
  async resume(): Promise<void> {
    if (this.#soonestMs() === null) return;
    const now = this.#context.now();
    for (const conversationId of await listAnsweredChats(this.#context.database.read))
      this.#due.set(conversationId, now);
    this.#schedule();
  }

  /** A sign of life that is not stored: the visitor of a chat typed. */
  typed(conversationId: string): void {
    if (this.#due.has(conversationId)) this.#typedAt.set(conversationId, this.#context.now());
  }

  /** Does everything that is due by now; the timer calls it when something is. */
  async attend(): Promise<void> {
    this.#running = this.#running.then(async () => this.#attendDue());
    await this.#running;
  }

  stop(): void {
    this.#stopped = true;
    this.#unsubscribe();
    if (this.#timer !== null) clearTimeout(this.#timer.handle);
  }

  #notice(events: readonly RecordedEvent[]): void {
    const soonest = this.#soonestMs();
    if (soonest === null) return;
    for (const event of events) {
      if (event.conversationId === null) continue;
      if (event.type === 'messageReceived') this.#forget(event.conversationId);
      else if (mayBeginSilence(event)) this.#due.set(event.conversationId, event.at + soonest);
    }
    this.#schedule();
  }

  async #attendDue(): Promise<void> {
    const parts = {
      context: this.#context,
      endInName: this.#endInName,
      typedAt: (conversationId: string) => this.#typedAt.get(conversationId) ?? 0,
    };
    const now = this.#context.now();
    for (let next = this.#due.take(now); next !== null && !this.#stopped; next = this.#due.take(now)) {
      const again = await attendIdle(parts, next).catch((error: unknown) => {
        this.#log.error({ err: error }, 'a silent chat could not be attended to');
        return this.#context.now() + pauseAfterFailureMs;
      });
      // A line that came meanwhile has said when to look again.
      if (this.#due.has(next)) continue;
      if (again === null) this.#forget(next);
      else this.#due.set(next, again);
    }
    this.#schedule();
  }

  #forget(conversationId: string): void {
    this.#due.delete(conversationId);
    this.#typedAt.delete(conversationId);
  }

  #schedule(): void {
    const { next } = this.#due;
    if (this.#stopped || next === this.#timer?.at) return;
    if (this.#timer !== null) clearTimeout(this.#timer.handle);
    this.#timer = null;
    if (next === null) return;
    const wait = Math.min(Math.max(next - this.#context.now(), 0), longestTimerMs);
    const handle = setTimeout(() => {
      this.#timer = null;
      void this.attend();
    }, wait).unref();
    this.#timer = { at: next, handle };
  }

  /** The shortest silence that any account reminds of; null: none does. */
  #soonestMs(): number | null {
    const configuration = this.#context.configuration();
    // Asked with every commit, and the same until the configuration is replaced.
    if (this.#soonest?.of !== configuration)
      this.#soonest = { of: configuration, ms: soonestReminder(configuration) };
    return this.#soonest.ms;
  }
}

function soonestReminder(configuration: Configuration): number | null {
  const rules = chatAccounts(configuration).flatMap(({ idle }) => idle ?? []);
  return rules.length === 0 ? null : Math.min(...rules.map(({ remindAfter }) => durationMs(remindAfter)));
}

/** An agent has a chat that others had or that lay aside, or its visitor is back. */
const newBeginnings: ReadonlySet<EventType> = new Set<EventType>([
  'contactAccepted',
  'contactAssigned',
  'contactResumed',
  'visitorReturned',
]);

function mayBeginSilence({ type, data }: RecordedEvent): boolean {
  return newBeginnings.has(type) || (type === 'messageQueued' && data['channel'] === 'chat');
}
