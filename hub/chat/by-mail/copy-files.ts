import { insertAttachments, listAttachmentsOfMessages } from '../../conversations/message-repository.ts';
import type { Unit } from '../../db/database.ts';
import { newId } from '../../ids.ts';

/** Gives the files of some lines to another message as well; their content is stored once. */
export async function copyFiles(
  unit: Unit,
  fromMessageIds: readonly string[],
  to: { readonly messageId: string; readonly conversationId: string; readonly at: number },
): Promise<void> {
  const files = await listAttachmentsOfMessages(unit.tx, fromMessageIds);
  const inOrder = fromMessageIds.flatMap((id) => files.filter((file) => file.message_id === id));
  await insertAttachments(
    unit,
    inOrder.map((file, position) => ({
      ...file,
      id: newId(),
      message_id: to.messageId,
      conversation_id: to.conversationId,
      position,
      created_at: to.at,
    })),
  );
}
