import { fieldChoice, type FieldChoice } from './field-choice.ts';
import { alongPosts } from './includes.ts';
import { matcher } from './search-query.ts';
import { showPost } from './show-post.ts';
import type { Post } from './world.ts';
import { problem, type StreamReader, type XAnswer } from './x-answer.ts';
import type { XWorld } from './x-world.ts';

/** A rule of the filtered stream. */
export type Rule = { readonly id: string; readonly value: string; readonly tag: string | null };

type Options = {
  readonly keepAliveEveryMs: number;
  readonly mostReaders: number;
  readonly address: () => string;
};

/** The filtered stream: posts that match a rule go to whoever is connected, a line each, and a line break as a sign of life. */
export class FilteredStream {
  readonly rules = new Map<string, Rule>();
  readonly #world: XWorld;
  readonly #options: Options;
  readonly #readers = new Map<StreamReader, FieldChoice>();
  #timer: NodeJS.Timeout | null = null;
  #isStalled = false;

  constructor(world: XWorld, options: Options) {
    this.#world = world;
    this.#options = options;
  }

  get readers(): number {
    return this.#readers.size;
  }

  /** Takes a reader, unless there are too many already. */
  connect(query: URLSearchParams): XAnswer {
    if (this.#readers.size >= this.#options.mostReaders) {
      return problem(
        429,
        'ConnectionException',
        'This stream is currently at the maximum allowed connection limit.',
        'streaming-connection',
        { connection_issue: 'TooManyConnections' },
      );
    }
    const choice = fieldChoice(query, 'tweet');
    return {
      kind: 'stream',
      open: (reader) => {
        this.#readers.set(reader, choice);
        this.#timer ??= setInterval(() => this.#everyone('\r\n'), this.#options.keepAliveEveryMs).unref();
        return () => void this.#readers.delete(reader);
      },
    };
  }

  /** Sends a post to the readers when a rule matches it. */
  offer(post: Post): void {
    const matching = [...this.rules.values()].filter(
      ({ value }) => matcher(this.#world, value)?.(post) === true,
    );
    if (matching.length === 0 || this.#isStalled) return;
    for (const [reader, choice] of this.#readers) reader.write(`${this.#line(post, matching, choice)}\r\n`);
  }

  /** Falls silent with the connections open: neither posts nor signs of life, until `wake`. */
  stall(): void {
    this.#isStalled = true;
  }

  wake(): void {
    this.#isStalled = false;
  }

  /** Writes half a line and hangs up. */
  cutInMidLine(post: Post): void {
    for (const [reader, choice] of this.#readers) {
      const line = this.#line(post, [], choice);
      reader.write(line.slice(0, Math.floor(line.length / 2)));
      reader.cut();
    }
  }

  /** Ends every connection, as X does when it restarts. */
  disconnectAll(): void {
    for (const reader of this.#readers.keys()) reader.end();
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.disconnectAll();
  }

  #everyone(text: string): void {
    if (this.#isStalled) return;
    for (const reader of this.#readers.keys()) reader.write(text);
  }

  #line(post: Post, matching: readonly Rule[], choice: FieldChoice): string {
    const along = alongPosts(this.#world, [post], choice, null, this.#options.address());
    return JSON.stringify({
      data: showPost(this.#world, post, choice),
      ...(Object.keys(along.includes).length > 0 ? { includes: along.includes } : {}),
      ...(along.errors.length > 0 ? { errors: along.errors } : {}),
      matching_rules: matching.map(({ id, tag }) => ({ id, ...(tag === null ? {} : { tag }) })),
    });
  }
}
