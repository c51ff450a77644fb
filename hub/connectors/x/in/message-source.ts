import type { XSelf } from '../x-client.ts';
import type { XInContext } from './in-context.ts';
import { compareIds, firstCursor, readCursor, type SourceCursor, writeCursor } from './source-cursor.ts';
import { commit } from './take-post.ts';
import { toInboundMessage } from './to-inbound-message.ts';
import { messagePage, type XIncludes, type XMessage, type XProblem } from './x-answers.ts';
import { messageQuery } from './x-queries.ts';

/** The name of the cursor of direct messages. */
export const messageCursor = 'directMessages';
const MOST_PAGES = 200;

type Waiting = {
  readonly message: XMessage;
  readonly includes: XIncludes;
  readonly problems: readonly XProblem[];
};

/**
 * Brings in direct messages, oldest first, each with its cursor. X knows no "since" for them: pages are read from the
 * newest until a known one comes. Pages that were read are kept over a failure.
 */
export class MessageSource {
  readonly #context: XInContext;
  #gathering: { readonly cursor: SourceCursor; readonly pages: number; readonly next: string | null } | null =
    null;
  #gathered = new Map<string, Waiting>();
  #waiting: Waiting[] = [];

  constructor(context: XInContext) {
    this.#context = context;
  }

  /** Fetches what is new and commits it. */
  async look(): Promise<void> {
    const self = await this.#context.client.self();
    if (this.#waiting.length === 0) await this.#gather();
    for (let item = this.#waiting[0]; item !== undefined; item = this.#waiting[0]) {
      await takeMessage(this.#context, item, self, item.message.id);
      this.#waiting.shift();
    }
  }

  async #gather(): Promise<void> {
    this.#gathering ??= { cursor: await this.#cursor(), pages: 0, next: null };
    const { cursor } = this.#gathering;
    for (;;) {
      const pages: number = this.#gathering.pages;
      const next: string | null = this.#gathering.next;
      const following = await this.#page(cursor, pages, next);
      this.#gathering = { cursor, pages: pages + 1, next: following };
      if (following === null || following === next || pages > MOST_PAGES) break;
    }
    this.#waiting = [...this.#gathered.values()].sort((left, right) =>
      compareIds(left.message.id, right.message.id),
    );
    this.#gathered = new Map();
    this.#gathering = null;
  }

  /** The next page's token; null when the known ones are reached. */
  async #page(cursor: SourceCursor, pages: number, token: string | null): Promise<string | null> {
    const query = {
      ...messageQuery,
      // Most looks find little: the first page is small, and X charges by the message.
      max_results: pages === 0 ? 20 : 100,
      ...(token === null ? {} : { pagination_token: token }),
    };
    const answer = messagePage.parse(
      await this.#context.client.call('directMessages', (api) => api.v2.get('dm_events', query)),
    );
    const fresh = answer.items.filter((message) => isBehind(message, cursor));
    await this.#context.meter.count(fresh.map((message) => `dm:${message.id}`));
    for (const message of fresh) {
      if ((message.event_type ?? 'MessageCreate') !== 'MessageCreate') continue;
      this.#gathered.set(message.id, { message, includes: answer.includes, problems: answer.problems });
    }
    return fresh.length < answer.items.length ? null : answer.nextToken;
  }

  async #cursor(): Promise<SourceCursor> {
    const { account, host, tools } = this.#context;
    const stored = readCursor(await host.readCursor(account.id, messageCursor));
    if (stored !== null) return stored;
    const first = firstCursor(account, tools.now());
    await host.writeCursor(account.id, messageCursor, writeCursor(first));
    return first;
  }
}

/** Commits one direct message; `cursor`: the id up to which everything is committed then. */
export async function takeMessage(
  context: XInContext,
  { message, includes, problems }: Waiting,
  self: XSelf,
  cursor: string | null,
): Promise<void> {
  const inbound = await toInboundMessage(context, message, includes, problems, self);
  await commit(context, {
    ...inbound,
    cursor: cursor === null ? null : { source: messageCursor, value: cursor },
  });
}

function isBehind(message: XMessage, cursor: SourceCursor): boolean {
  if ('afterId' in cursor) return compareIds(message.id, cursor.afterId) > 0;
  const at = Date.parse(message.created_at ?? '');
  return Number.isNaN(at) || at >= cursor.from;
}
