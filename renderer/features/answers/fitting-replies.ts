import type { CannedReply } from '../../../shared/contract/canned-reply.ts';
import type { Conversation } from '../../../shared/contract/conversation.ts';

/** The replies that are at hand for a channel and queue, in the configured order. */
export function fittingReplies(
  replies: readonly CannedReply[],
  { channel, queueId }: Pick<Conversation, 'channel' | 'queueId'>,
): readonly CannedReply[] {
  return replies.filter(
    ({ channels, queueIds }) =>
      (channels.length === 0 || channels.includes(channel)) &&
      (queueIds.length === 0 || queueIds.includes(queueId)),
  );
}
