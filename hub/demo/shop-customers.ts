import { createTransport, type SendMailOptions } from 'nodemailer';
import type { ConnectorLog } from '../connectors/connector.ts';
import { shopAddresses } from './demo-config.ts';
import type { Random } from './random.ts';
import type { Story } from './story.ts';
import { writeMail, type Answered } from './write-mail.ts';

/** How many customers write at once when the demo begins: there is an offer at once, and something waiting. */
const firstWave = 5;
/** New customers stop coming while this many wait for an answer: there are chats, SMS and posts as well. */
const mostWaiting = 9;
const pauseBetweenMs = { least: 20_000, most: 45_000 };
const readingMs = { least: 8_000, most: 25_000 };

/**
 * The simulated customers: they write real mails over SMTP, read what they are answered and answer back. What they
 * do follows the seed; when they do it follows the agent.
 */
export class ShopCustomers {
  readonly #stories: readonly Story[];
  readonly #random: Random;
  readonly #log: ConnectorLog;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #answersOf = new Map<string, number>();
  readonly #waiting = new Set<string>();
  #transport: ReturnType<typeof createTransport> | null = null;
  #told = 0;
  #mails = 0;

  constructor(stories: readonly Story[], random: Random, log: ConnectorLog) {
    this.#stories = stories;
    this.#random = random;
    this.#log = log;
  }

  /** Whether the customer's mail server knows an address. */
  exists(address: string): boolean {
    const story = this.#storyOf(address);
    return story !== undefined && story.isGone !== true;
  }

  /** Customers begin to write to the shop's mail door. */
  open(smtpPort: number): void {
    this.#transport = createTransport({ host: '127.0.0.1', port: smtpPort, secure: false, ignoreTLS: true });
    for (let count = 0; count < firstWave; count += 1) this.#later(count * 300, () => this.#beginNext());
    this.#keepComing();
  }

  /** An answer of the shop arrived in a customer's mailbox. */
  answered(address: string, answer: Answered): void {
    const story = this.#storyOf(address);
    if (story === undefined) return;
    this.#waiting.delete(story.address);
    if (story.isAway === true) {
      this.#later(1_000, () => this.#send(this.#awayNotice(story, answer)));
      return;
    }
    const turn = this.#answersOf.get(story.address) ?? 0;
    this.#answersOf.set(story.address, turn + 1);
    const next = story.followUps[turn];
    if (next === undefined) return;
    this.#later(this.#random.between(readingMs.least, readingMs.most), () => {
      this.#waiting.add(story.address);
      return this.#send(writeMail(story, shopAddresses[story.to], this.#nextId(), next, answer));
    });
  }

  /** Nobody writes any more. */
  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#transport?.close();
  }

  #storyOf(address: string): Story | undefined {
    const [user = '', domain = ''] = address.toLowerCase().split('@');
    return this.#stories.find((story) => story.address === `${user.replace(/\+\d+$/, '')}@${domain}`);
  }

  #keepComing(): void {
    this.#later(this.#random.between(pauseBetweenMs.least, pauseBetweenMs.most), async () => {
      this.#keepComing();
      if (this.#waiting.size < mostWaiting) await this.#beginNext();
    });
  }

  /** The stories in order; after the last one they come again, as a new matter of the same person. */
  async #beginNext(): Promise<void> {
    const story = this.#stories[this.#told % this.#stories.length];
    this.#told += 1;
    if (story === undefined) return;
    this.#answersOf.delete(story.address);
    this.#waiting.add(story.address);
    await this.#send(writeMail(story, shopAddresses[story.to], this.#nextId(), story.text, null));
  }

  #awayNotice(story: Story, answer: Answered): SendMailOptions {
    return {
      ...writeMail(
        { ...story, program: 'plain' },
        shopAddresses[story.to],
        this.#nextId(),
        awayText(story.language),
        answer,
      ),
      subject: story.language === 'de' ? 'Abwesenheitsnotiz' : 'Out of office',
      headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
    };
  }

  #nextId(): string {
    this.#mails += 1;
    return `<demo.${Date.now().toString(36)}.${this.#mails}@customers.example>`;
  }

  async #send(mail: SendMailOptions): Promise<void> {
    await this.#transport?.sendMail(mail);
  }

  #later(ms: number, act: () => Promise<void> | void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      Promise.resolve(act()).catch((error: unknown) =>
        this.#log.warn({ err: error }, 'a demo customer could not write'),
      );
    }, ms);
    this.#timers.add(timer);
  }
}

function awayText(language: 'de' | 'en'): string {
  return language === 'de'
    ? 'Ich bin bis Montag nicht erreichbar. Ihre Nachricht wird nicht weitergeleitet.'
    : 'I am out of the office until Monday.';
}
