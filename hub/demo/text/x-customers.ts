import type { ConnectorLog } from '../../connectors/connector.ts';
import type { XPeople } from '../networks/x-network/x-people.ts';
import type { Post } from '../networks/x-network/world.ts';
import type { Random } from '../random.ts';
import { storyFile } from '../story-files.ts';
import { PacedTimers } from './paced-timers.ts';
import { shopPosts, xStories, type XStory } from './x-stories.ts';

const firstAfterMs = 9_000;
const pauseBetweenMs = { least: 50_000, most: 100_000 };
const readingMs = { least: 7_000, most: 18_000 };
const changingAfterMs = 30_000;
/** New customers stop coming while this many wait for an answer. */
const mostWaiting = 3;

/** What a customer is about to say; a direct message comes before a public answer. */
type Pending = { readonly leave: () => void };

/** The simulated customers on X: they name, answer, quote and write to the shop, and go on where they are answered. */
export class XCustomers {
  readonly #people: XPeople;
  readonly #shop: string;
  readonly #random: Random;
  readonly #timers: PacedTimers;
  readonly #turns = new Map<string, number>();
  readonly #waiting = new Set<string>();
  readonly #pending = new Map<string, Pending>();
  readonly #shopPosts: Readonly<Record<'de' | 'en', Post>>;
  readonly #deaf: readonly (() => void)[];
  #told = 0;

  constructor(
    people: XPeople,
    shop: string,
    how: { readonly random: Random; readonly pace: number; readonly log: ConnectorLog },
  ) {
    this.#people = people;
    this.#shop = shop;
    this.#random = how.random;
    this.#timers = new PacedTimers(how.pace, how.log);
    for (const { handle, name, language, messagesClosed } of xStories)
      people.join({ handle, name, language, takesDirectMessages: messagesClosed !== true });
    this.#shopPosts = {
      de: people.posts(shop, shopPosts.de, { language: 'de' }),
      en: people.posts(shop, shopPosts.en, { language: 'en' }),
    };
    this.#deaf = [
      people.onPost((post, author) => {
        if (author.handle === shop && post.answersId !== null) this.#answeredInPublic(post);
      }),
      people.onDirectMessage((_message, sender, recipient) => {
        if (sender.handle === shop) this.#answeredInPrivate(recipient.handle);
      }),
    ];
  }

  /** Customers begin to write. */
  open(): void {
    this.#timers.later(firstAfterMs, () => this.#keepComing());
  }

  /** Nobody writes any more. */
  close(): void {
    for (const stop of this.#deaf) stop();
    this.#timers.clear();
  }

  #keepComing(): void {
    const pause = this.#random.between(pauseBetweenMs.least, pauseBetweenMs.most);
    this.#timers.later(pause, () => this.#keepComing());
    if (this.#waiting.size < mostWaiting) this.#beginNext();
  }

  /** The stories in order; after the last one they come again, as a new matter of the same person. */
  #beginNext(): void {
    const story = xStories[this.#told % xStories.length];
    this.#told += 1;
    if (story === undefined) return;
    this.#turns.set(story.handle, 0);
    this.#waiting.add(story.handle);
    const post = this.#begin(story);
    const { later } = story;
    if (post === null || later === undefined) return;
    this.#timers.later(changingAfterMs, () => {
      if (later.kind === 'edited') return void this.#people.edits(post.id, later.text);
      this.#waiting.delete(story.handle);
      this.#people.deletes(post.id);
    });
  }

  /** The post with which a story begins; null: it begins with a direct message. */
  #begin(story: XStory): Post | null {
    const { handle, language } = story;
    const [text] = story.lines;
    const { contentType, content } = storyFile('photo', language);
    const picture = story.withPicture === true ? { type: contentType, bytes: content } : undefined;
    const along = { language, ...(picture === undefined ? {} : { picture }) };
    switch (story.begins) {
      case 'mention':
        return this.#people.posts(handle, text, along);
      case 'reply':
        return this.#people.replies(handle, this.#shopPosts[language].id, this.#addressed(text), along);
      case 'quote':
        return this.#people.quotes(handle, this.#shopPosts[language].id, text, along);
      case 'message':
        this.#people.sendsDirectMessage(handle, this.#shop, text, picture);
        return null;
    }
  }

  #answeredInPublic(answer: Post): void {
    const story = xStories.find(
      ({ handle }) => this.#people.authorOf(answer.answersId ?? '')?.handle === handle,
    );
    // Whoever is in the middle of a direct message leaves the pointer to it alone.
    if (story === undefined || this.#pending.has(story.handle)) return;
    this.#goOn(story, (text) => {
      this.#people.replies(story.handle, answer.id, this.#addressed(text), { language: story.language });
    });
  }

  #answeredInPrivate(handle: string): void {
    const story = xStories.find((each) => each.handle === handle);
    if (story === undefined) return;
    const pending = this.#pending.get(handle);
    if (pending !== undefined) {
      pending.leave();
      this.#pending.delete(handle);
      this.#turns.set(handle, (this.#turns.get(handle) ?? 1) - 1);
    }
    this.#goOn(story, (text) => {
      this.#people.sendsDirectMessage(handle, this.#shop, text);
    });
  }

  #goOn(story: XStory, say: (text: string) => void): void {
    const { handle } = story;
    this.#waiting.delete(handle);
    const turn = (this.#turns.get(handle) ?? 0) + 1;
    this.#turns.set(handle, turn);
    const next = story.lines[turn];
    if (next === undefined) return;
    const leave = this.#timers.later(this.#random.between(readingMs.least, readingMs.most), () => {
      this.#pending.delete(handle);
      this.#waiting.add(handle);
      say(next);
    });
    this.#pending.set(handle, { leave });
  }

  /** X's apps put the name of whoever is answered before the words. */
  #addressed(text: string): string {
    return `@${this.#shop} ${text}`;
  }
}
