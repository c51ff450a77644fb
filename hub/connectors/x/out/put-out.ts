import { z } from 'zod';
import type { OutboundText } from '../../text-traffic.ts';
import type { XClient } from '../x-client.ts';

const posted = z.object({ data: z.object({ id: z.string().min(1) }) });
const written = z.object({ data: z.object({ dm_event_id: z.string().min(1) }) });

/** Puts a post or direct message out; returns X's id of it. Rejects with what X or the network said. */
export async function putOut(
  client: XClient,
  { to, text }: OutboundText,
  mediaIds: readonly string[],
): Promise<string> {
  if (to.kind === 'dm') {
    const attachments = mediaIds.map((id) => ({ media_id: id }));
    const body = { ...(text === '' ? {} : { text }), ...(attachments.length === 0 ? {} : { attachments }) };
    const params = { participant_id: to.userId };
    return client.call('directMessage', async ({ v2 }) => {
      const answer = await v2.post('dm_conversations/with/:participant_id/messages', body, { params });
      return written.parse(answer).data.dm_event_id;
    });
  }
  if (to.kind === 'sms') throw new Error('no message for X');
  const body = {
    text,
    ...(to.answersPostId === null ? {} : { reply: { in_reply_to_tweet_id: to.answersPostId } }),
    ...(to.quotesPostId === null ? {} : { quote_tweet_id: to.quotesPostId }),
    ...(mediaIds.length === 0 ? {} : { media: { media_ids: [...mediaIds] } }),
  };
  return client.call('post', async ({ v2 }) => posted.parse(await v2.post('tweets', body)).data.id);
}
