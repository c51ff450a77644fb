import type { ConnectorLog } from '../../connectors/connector.ts';
import type { TwilioNetwork } from '../networks/twilio-network.ts';
import type { Random } from '../random.ts';
import { storyFile } from '../story-files.ts';
import { PacedTimers } from './paced-timers.ts';
import { smsStories, type SmsStory } from './sms-stories.ts';

const firstAfterMs = 6_000;
const pauseBetweenMs = { least: 45_000, most: 90_000 };
const readingMs = { least: 6_000, most: 15_000 };
/** New customers stop coming while this many wait for an answer: one agent has mails, chats and posts as well. */
const mostWaiting = 3;

/** The simulated customers who write SMS through Twilio, and go on when an answer reaches their phone. */
export class SmsCustomers {
  readonly #network: TwilioNetwork;
  readonly #shopNumber: string;
  readonly #random: Random;
  readonly #timers: PacedTimers;
  readonly #answersOf = new Map<string, number>();
  readonly #waiting = new Set<string>();
  #told = 0;

  constructor(
    network: TwilioNetwork,
    shopNumber: string,
    how: { readonly random: Random; readonly pace: number; readonly log: ConnectorLog },
  ) {
    this.#network = network;
    this.#shopNumber = shopNumber;
    this.#random = how.random;
    this.#timers = new PacedTimers(how.pace, how.log);
    network.onMessage(({ to }) => this.#answered(to));
  }

  /** Customers begin to write. */
  open(): void {
    this.#timers.later(firstAfterMs, () => this.#keepComing());
  }

  /** Nobody writes any more. */
  close(): void {
    this.#timers.clear();
  }

  async #keepComing(): Promise<void> {
    const pause = this.#random.between(pauseBetweenMs.least, pauseBetweenMs.most);
    this.#timers.later(pause, () => this.#keepComing());
    if (this.#waiting.size < mostWaiting) await this.#beginNext();
  }

  /** The stories in order; after the last one they come again, as a new matter of the same number. */
  async #beginNext(): Promise<void> {
    const story = smsStories[this.#told % smsStories.length];
    this.#told += 1;
    if (story === undefined) return;
    this.#answersOf.set(story.number, 0);
    // Whoever said STOP last time wants to hear from the shop again, before anything else.
    if (story.lines.at(-1) === 'STOP' && this.#told > smsStories.length) await this.#write(story, 'START');
    this.#waiting.add(story.number);
    await this.#write(story, story.lines[0], story.withPicture === true);
  }

  #answered(number: string): void {
    const story = smsStories.find((each) => each.number === number);
    if (story === undefined || !this.#waiting.delete(number)) return;
    const turn = (this.#answersOf.get(number) ?? 0) + 1;
    this.#answersOf.set(number, turn);
    const next = story.lines[turn];
    if (next === undefined) return;
    this.#timers.later(this.#random.between(readingMs.least, readingMs.most), async () => {
      if (next !== 'STOP') this.#waiting.add(number);
      await this.#write(story, next);
    });
  }

  async #write(story: SmsStory, text: string, withPicture = false): Promise<void> {
    const { contentType, content } = storyFile('photo', 'en');
    const status = await this.#network.customerWrites({
      from: story.number,
      to: this.#shopNumber,
      text,
      ...(withPicture ? { media: [{ type: contentType, bytes: content }] } : {}),
    });
    if (status === 200 || status === 204) return;
    this.#waiting.delete(story.number);
    throw new Error(`the hub answered ${status}`);
  }
}
