import { subjectOf } from '../../chat/subject-of.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { deleteAttachmentsOf, findMessage, updateMessage } from '../../conversations/message-repository.ts';
import type { Unit } from '../../db/database.ts';
import { previewOf } from '../../inbound/preview.ts';
import { listQuoting, readDetails, type StoredText } from '../text-message-repository.ts';
import { changePost } from './change-stored-post.ts';
import { replaceWords } from './replace-words.ts';

/**
 * A post was deleted on X: that it was there stays, what it said and showed does not, here as there (X's developer
 * policy asks for it, and so does data protection). Our own words are ours to keep.
 */
export async function forgetPost(
  unit: Unit,
  context: ConversationContext,
  post: StoredText,
  at: number,
): Promise<void> {
  const details = readDetails(post);
  const message = await findMessage(unit.tx, post.message_id);
  if (message === null || details.kind !== 'post' || details.deletedAt !== null) return;
  if (message.direction === 'outbound') {
    await changePost(unit, context, post, { deletedAt: at });
    return;
  }
  const words = message.visible_text;
  await updateMessage(unit, post.message_id, { visible_text: '', problems: '[]' });
  await deleteAttachmentsOf(unit, post.message_id);
  await replaceWords(
    unit,
    context,
    post.conversation_id,
    [subjectOf(words), previewOf(words)].map((from) => ({ from, to: nameOf(details.author.handle) })),
  );
  await changePost(unit, context, post, { deletedAt: at, earlierTexts: [], quotes: null });
  await forgetQuotes(unit, context, post);
}

async function forgetQuotes(unit: Unit, context: ConversationContext, post: StoredText): Promise<void> {
  for (const quoting of await listQuoting(unit.tx, post.conversation_id, post.message_id)) {
    const details = readDetails(quoting);
    if (details.kind !== 'post' || details.quotes?.messageId !== post.message_id) continue;
    await changePost(unit, context, quoting, { quotes: { ...details.quotes, text: '' } });
  }
}

function nameOf(handle: string): string {
  return handle === '' ? '' : `@${handle}`;
}
