import { z } from 'zod';
import type { PostChange, SendOutcome } from '../../connector.ts';
import type { XClient } from '../x-client.ts';
import { toXFailure, type XFailure } from '../x-failure.ts';
import { failureOutcome } from './failure-outcome.ts';

const deleted = z.object({ data: z.object({ deleted: z.boolean() }) });
const hidden = z.object({ data: z.object({ hidden: z.boolean() }) });

/** Does something to a post. Done already counts as done. Tells failures to `noted`. Never rejects. */
export async function changePost(
  client: XClient,
  change: PostChange,
  noted: (failure: XFailure | null) => void,
): Promise<SendOutcome> {
  try {
    const isDone = await ask(client, change);
    noted(null);
    return isDone ? { kind: 'sent' } : { kind: 'later', detail: 'X has not done it' };
  } catch (error) {
    const failure = toXFailure(error, null);
    noted(failure);
    const outcome = failureOutcome(failure, 'post');
    if (outcome.kind !== 'never') return outcome;
    const isGone = failure.status === 404 || outcome.code === 'post-gone';
    if (isGone && change.kind === 'delete') return { kind: 'sent' };
    // Whatever its words remind of: only these two say anything about a change.
    const code = isGone ? 'post-gone' : outcome.code === 'account-suspended' ? outcome.code : null;
    return { kind: 'never', detail: outcome.detail, ...(code === null ? {} : { code }) };
  }
}

async function ask(client: XClient, { kind, postId }: PostChange): Promise<boolean> {
  if (kind === 'delete') {
    const answer = await client.call('delete', ({ v2 }) => v2.deleteTweet(postId));
    return deleted.parse(answer).data.deleted;
  }
  const makeHidden = kind === 'hide';
  const answer = await client.call('hide', ({ v2 }) => v2.hideReply(postId, makeHidden));
  return hidden.parse(answer).data.hidden === makeHidden;
}
