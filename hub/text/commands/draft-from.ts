import { findDraft, putDraft } from '../../conversations/draft-repository.ts';
import {
  insertAttachments,
  listAttachmentsOfMessages,
  type MessageRow,
} from '../../conversations/message-repository.ts';
import { textToHtml } from '../../conversations/text-to-html.ts';
import type { Unit } from '../../db/database.ts';
import { newId } from '../../ids.ts';

/** Makes a message the draft of its conversation again, with its files. Words that stand there already are left alone. */
export async function draftFrom(
  unit: Unit,
  message: MessageRow,
  { at, contactId }: { readonly at: number; readonly contactId: string },
): Promise<void> {
  if (message.author_id === null || (await findDraft(unit.tx, message.conversation_id)) !== null) return;
  const files = await listAttachmentsOfMessages(unit.tx, [message.id]);
  const copies = files.map((file) => ({ ...file, id: newId(), message_id: null, created_at: at }));
  await insertAttachments(unit, copies);
  await putDraft(unit, {
    conversation_id: message.conversation_id,
    revision: 1,
    html: message.visible_text === '' ? '' : `<p>${textToHtml(message.visible_text)}</p>`,
    cc_list: '[]',
    attachment_ids: JSON.stringify(copies.map(({ id }) => id)),
    caret: null,
    saved_at: at,
    saved_by: message.author_id,
    characters: message.visible_text.length,
  });
  unit.append({
    type: 'draftSaved',
    at,
    conversationId: message.conversation_id,
    contactId,
    agentId: message.author_id,
    actorId: message.author_id,
    data: { revision: 1, characters: message.visible_text.length },
  });
}
