import type { OutboundText } from '../../text-traffic.ts';
import { messagePage, postPage } from '../in/x-answers.ts';
import { messageQuery, postQuery } from '../in/x-queries.ts';
import type { XClient } from '../x-client.ts';
import { XFailure } from '../x-failure.ts';
import { isSameText } from './comparable-text.ts';

/**
 * How far X's clock may be behind ours (milliseconds). X takes the same post twice from nobody; direct messages may say
 * the same words again, and would count as once if this were wider.
 */
const skew = { post: 60_000, dm: 5_000 } as const;

/** How many of the newest are looked through. */
const newest = 20;

/** What was found among our own posts or direct messages, and how many had to be read for it. */
export type OwnFound = { readonly id: string | null; readonly read: number };

/**
 * Looks among our own newest posts, or our direct messages to the same person, for one with the words and target of
 * a message, not older than `since`. `isTaken` says of ids that other messages have them.
 */
export async function findOwn(
  client: XClient,
  message: OutboundText,
  since: number,
  isTaken: (id: string) => boolean,
): Promise<OwnFound> {
  const { to } = message;
  if (to.kind === 'sms') return { id: null, read: 0 };
  const { all, read } =
    to.kind === 'post' ? await ownPosts(client, to) : await ownDirectMessages(client, to.userId);
  const found = all.find(
    ({ id, text, createdAt }) =>
      isSince(createdAt, since - skew[to.kind]) &&
      !isTaken(id) &&
      isSameText(message.text, text, message.attachments.length),
  );
  return { id: found?.id ?? null, read };
}

type Candidates = {
  readonly all: readonly { readonly id: string; readonly text: string; readonly createdAt: string }[];
  readonly read: number;
};

async function ownPosts(
  client: XClient,
  to: Extract<OutboundText['to'], { kind: 'post' }>,
): Promise<Candidates> {
  const { userId } = await client.self();
  const query = { ...postQuery, max_results: newest };
  const { items } = await client.call('lookup', async ({ v2 }) =>
    postPage.parse(await v2.get('users/:id/tweets', query, { params: { id: userId } })),
  );
  const all = items.filter(({ references }) => {
    const idOf = (type: string): string | null => references.find((one) => one.type === type)?.id ?? null;
    return idOf('replied_to') === to.answersPostId && idOf('quoted') === to.quotesPostId;
  });
  return { all, read: items.length };
}

async function ownDirectMessages(client: XClient, userId: string): Promise<Candidates> {
  const self = await client.self();
  const query = { ...messageQuery, max_results: newest };
  const items = await client
    .call('directMessages', async ({ v2 }) => {
      const params = { participant_id: userId };
      return messagePage.parse(
        await v2.get('dm_conversations/with/:participant_id/dm_events', query, { params }),
      ).items;
    })
    .catch((error: unknown) => {
      // Nobody has written yet, so neither have we.
      if (error instanceof XFailure && error.status === 404) return [];
      throw error;
    });
  const all = items
    .filter(({ sender_id }) => sender_id === self.userId)
    .map(({ id, text, created_at }) => ({ id, text, createdAt: created_at ?? '' }));
  return { all, read: items.length };
}

/** What X gave no time for counts as new: rather one too few than the same twice. */
function isSince(createdAt: string, since: number): boolean {
  const at = Date.parse(createdAt);
  return Number.isNaN(at) || at >= since;
}
