import { durationMs } from '../../../../shared/domain/duration.ts';
import type { XAccountConfig } from '../../../../shared/contract/x-account.ts';
import type { ConnectorHost } from '../../connector.ts';
import type { StateBoard } from '../../state-board.ts';
import type { WebhookAnswer, WebhookRequest } from '../../webhook.ts';
import type { XClient } from '../x-client.ts';
import type { XTools } from '../x-tools.ts';
import { listen } from './activity/listen.ts';
import { AuthorMemory } from './author-memory.ts';
import { checkPosts } from './check-posts.ts';
import type { XInContext } from './in-context.ts';
import { Lookout } from './lookout.ts';
import { MessageSource } from './message-source.ts';
import { postSources } from './post-sources.ts';
import { ReadMeter } from './read-meter.ts';
import { sharedStream } from './stream/shared-streams.ts';
import { takePost } from './take-post.ts';
import type { PostWithContext } from './to-inbound-post.ts';
import { WatchedPosts } from './watched-posts.ts';

/** The way into the hub of one X account. */
export type XReceiver = {
  readonly start: () => Promise<void>;
  readonly webhook: (request: WebhookRequest) => Promise<WebhookAnswer>;
  readonly stop: () => Promise<void>;
};

/**
 * Brings in posts and direct messages as `account.in` says. Whatever else happens, each list is looked at from its
 * cursor at the start and regularly: streams and webhooks make things quicker, they are never the only way.
 */
export function createXReceiver(
  account: XAccountConfig,
  client: XClient,
  host: ConnectorHost,
  tools: XTools,
  board: StateBoard,
): XReceiver {
  const meter = new ReadMeter((count) => host.spend(account.id, 'read', count), host.log, tools.now);
  const authors = new AuthorMemory(client, meter);
  const watched = new WatchedPosts(
    {
      read: () => host.readCursor(account.id, 'watchedPosts'),
      write: (value) => host.writeCursor(account.id, 'watchedPosts', value),
    },
    tools.now,
  );
  const context: XInContext = { account, client, host, tools, board, authors, meter, watched };
  const polling = durationMs(account.pollEvery);
  const backfill = durationMs(account.backfillEvery);
  const stream = account.in === 'stream' ? sharedStream(host, account) : null;

  const posts = postSources(context).map(
    (source) =>
      new Lookout(context, {
        part: source.part,
        every: account.in === 'poll' ? polling : backfill,
        look: async () => {
          await source.look();
          await stream?.connectedNow(account.id);
        },
      }),
  );
  const messageSource = new MessageSource(context);
  const messages = new Lookout(context, {
    part: 'direct messages',
    every: account.in === 'activity' ? backfill : polling,
    look: () => messageSource.look(),
  });
  const changes = new Lookout(context, { part: 'changes', every: backfill, look: () => checkPosts(context) });
  const listening = listen(context, backfill, () => {
    for (const lookout of [...posts, messages]) lookout.wake();
  });
  const lookouts = [...posts, messages, changes, ...listening.lookouts];

  /** What cannot be taken as it comes is fetched by the next look: the cursors stand before it. */
  async function takeStreamed(item: PostWithContext): Promise<void> {
    try {
      await meter.count([`post:${item.post.id}`]);
      await takePost(context, item, null);
    } catch {
      host.log.warn(
        { channelAccountId: account.id },
        'a streamed post could not be taken and is fetched again',
      );
      for (const lookout of posts) lookout.wake();
    }
  }

  return {
    start: async () => {
      listening.start();
      for (const lookout of lookouts) lookout.start();
      await stream?.join({
        accountId: account.id,
        client,
        tools,
        silence: durationMs(account.streamSilence),
        take: takeStreamed,
        connected: () => {
          for (const lookout of posts) lookout.wake();
        },
        report: (state) => board.set('stream', state),
      });
    },
    webhook: listening.webhook,
    stop: async () => {
      listening.stop();
      const stopped = [
        stream?.leave(account.id) ?? Promise.resolve(),
        ...lookouts.map((lookout) => lookout.stop()),
      ];
      client.stopReading();
      await Promise.all(stopped);
    },
  };
}
