import type { ConnectorLog } from '../../connectors/connector.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { dropEarlyReceipts } from '../early-receipt-repository.ts';
import { dropTogether, listFragments, listWaitingGroups } from '../fragment-repository.ts';
import { detectLanguage } from './detect-language.ts';
import { joinedText } from './put-together.ts';
import { partsWithinMs, takeWaiting, type TakeWhole } from './take-part.ts';
import type { TakenText } from './take-text.ts';

const mostAtOnce = 1_000;
const longestSleepMs = 60 * 60_000;
const afterFailureMs = 30_000;
const forgetEveryMs = 60_000;
/** Receipts whose message never shows up are forgotten. */
const keepReceiptsMs = 7 * 24 * 60 * 60_000;

type WaitingGroup = Awaited<ReturnType<typeof listWaitingGroups>>[number];

/** Takes long SMS whose parts do not all come as they are, also those that waited through a restart (T40). */
export class PartClock {
  readonly #context: ConversationContext;
  readonly #takeWhole: TakeWhole;
  readonly #taken: (taken: readonly TakenText[]) => void;
  readonly #log: Pick<ConnectorLog, 'error'>;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #lookAgain = false;
  #forgotAt = Number.NEGATIVE_INFINITY;
  #stopped = false;

  constructor(
    context: ConversationContext,
    takeWhole: TakeWhole,
    taken: (taken: readonly TakenText[]) => void,
    log: Pick<ConnectorLog, 'error'>,
  ) {
    this.#context = context;
    this.#takeWhole = takeWhole;
    this.#taken = taken;
    this.#log = log;
  }

  /** Takes what is overdue, forgets what is old, and sets the clock for the rest. Never rejects. */
  async resume(): Promise<void> {
    this.look();
    await this.#running;
  }

  /** Sets the clock anew after parts came. */
  look(): void {
    if (this.#stopped) return;
    if (this.#running !== null) {
      this.#lookAgain = true;
      return;
    }
    this.#running = this.#run().finally(() => {
      this.#running = null;
      if (!this.#lookAgain) return;
      this.#lookAgain = false;
      this.look();
    });
  }

  /** Ends the clock. */
  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    try {
      await this.#forget();
      this.#sleep(await this.#takeOverdue());
    } catch (error) {
      this.#log.error({ err: error }, 'parts of messages could not be looked through');
      this.#sleep(afterFailureMs);
    }
  }

  /** Milliseconds until the next group is overdue. */
  async #takeOverdue(): Promise<number> {
    for (;;) {
      const groups = await listWaitingGroups(this.#context.database.read, mostAtOnce);
      const overdue = groups.filter((group) => this.#dueIn(group) <= 0);
      if (overdue.length === 0) {
        return Math.min(longestSleepMs, ...groups.map((group) => this.#dueIn(group)));
      }
      for (const group of overdue) await this.#take(group);
    }
  }

  #dueIn({ channel_account_id: account, since }: WaitingGroup): number {
    return since + partsWithinMs(this.#context, account) - this.#context.now();
  }

  async #take(group: WaitingGroup): Promise<void> {
    const { database } = this.#context;
    const waiting = await listFragments(database.read, group);
    const language = await detectLanguage(joinedText(waiting));
    const { value } = await database.write(async (unit) =>
      takeWaiting(unit, await listFragments(unit.tx, group), language, this.#takeWhole),
    );
    this.#taken(value);
  }

  async #forget(): Promise<void> {
    const { database, now, configuration } = this.#context;
    if (now() - this.#forgotAt < forgetEveryMs) return;
    this.#forgotAt = now();
    const accounts = [...configuration().channelAccounts.values()].filter(({ channel }) => channel === 'sms');
    if (accounts.length === 0) return;
    await database.write(async (unit) => {
      await dropEarlyReceipts(unit, now() - keepReceiptsMs);
      for (const { id } of accounts) await dropTogether(unit, id, now() - partsWithinMs(this.#context, id));
    });
  }

  #sleep(milliseconds: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#stopped) return;
    this.#timer = setTimeout(() => this.look(), Math.max(1, milliseconds));
    this.#timer.unref();
  }
}
