import { chatStories } from './chat-stories.ts';
import { DemoVisitor } from './demo-visitor.ts';
import type { Random } from './random.ts';

const firstAfterMs = 20_000;
const pauseBetweenMs = { least: 25_000, most: 70_000 };
/** More than this many never chat at once: the one who looks at the demo may want to chat as well. */
const mostAtOnce = 3;

/** The simulated visitors of the demo shop's site: now and then one of them opens the chat. */
export class WebVisitors {
  readonly #random: Random;
  readonly #here = new Set<DemoVisitor>();
  #timer: NodeJS.Timeout | null = null;
  #told = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Visitors begin to come to the hub at this address. */
  open(address: string): void {
    this.#after(firstAfterMs, address);
  }

  /** Nobody comes any more, and whoever is here goes. */
  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const visitor of this.#here) visitor.close();
    this.#here.clear();
  }

  #after(ms: number, address: string): void {
    this.#timer = setTimeout(() => {
      this.#come(address);
      this.#after(this.#random.between(pauseBetweenMs.least, pauseBetweenMs.most), address);
    }, ms).unref();
  }

  #come(address: string): void {
    const story = chatStories[this.#told % chatStories.length];
    if (story === undefined || this.#here.size >= mostAtOnce) return;
    this.#told += 1;
    const visitor = new DemoVisitor(address, story, this.#random, () => this.#here.delete(visitor));
    this.#here.add(visitor);
  }
}
