import { subjectOf } from '../../chat/subject-of.ts';
import type { PostNews } from '../../connectors/text-traffic.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { findMessage, updateMessage } from '../../conversations/message-repository.ts';
import type { Unit } from '../../db/database.ts';
import { previewOf } from '../../inbound/preview.ts';
import { findPost, readDetails, type StoredText } from '../text-message-repository.ts';
import { nameThread } from '../thread-repository.ts';
import { changePost } from './change-stored-post.ts';
import { replaceWords } from './replace-words.ts';

type Edited = Extract<PostNews, { kind: 'edited' }>;

/**
 * A post was edited: X gives it a new id, under which it is found from now on. What it said before is kept. News that
 * are older than what is stored change nothing.
 */
export async function editPost(unit: Unit, context: ConversationContext, news: Edited): Promise<void> {
  const post = await newestOf(unit, news);
  const details = post === null ? null : readDetails(post);
  if (post === null || details?.kind !== 'post' || details.deletedAt !== null) return;
  if (isOlder(news.postId, details.postId)) return;
  const message = await findMessage(unit.tx, post.message_id);
  if (message === null || (details.postId === news.postId && message.visible_text === news.text)) return;
  await updateMessage(unit, post.message_id, { visible_text: news.text });
  await replaceWords(unit, context, post.conversation_id, [
    { from: subjectOf(message.visible_text), to: subjectOf(news.text) },
    { from: previewOf(message.visible_text), to: previewOf(news.text) },
  ]);
  await keepFindable(unit, post, details.postId);
  await changePost(unit, context, post, {
    postId: news.postId,
    url: details.url?.replace(details.postId, news.postId) ?? null,
    earlierTexts: [...details.earlierTexts, message.visible_text],
  });
}

async function newestOf(unit: Unit, news: Edited): Promise<StoredText | null> {
  for (const postId of [news.postId, ...news.earlierIds.toReversed()]) {
    const found = await findPost(unit.tx, news.channelAccountId, postId);
    if (found !== null) return found;
  }
  return null;
}

/** Ids on X grow: the longer one, else the larger one is newer. */
function isOlder(postId: string, than: string): boolean {
  return postId.length === than.length ? postId < than : postId.length < than.length;
}

/** Who answers the post by its earlier id still finds its conversation. */
async function keepFindable(unit: Unit, post: StoredText, earlierId: string): Promise<void> {
  await nameThread(unit, post.channel_account_id, `post:${earlierId}`, post.conversation_id);
}
