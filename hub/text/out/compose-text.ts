import type { OutboundText } from '../../connectors/text-traffic.ts';
import type { BlobStore } from '../../blobs/blob-store.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { findMessage, listAttachmentsOfMessages } from '../../conversations/message-repository.ts';
import { attemptBegunAt } from '../../outbox/outbox-repository.ts';
import { listParts } from '../sms-part-repository.ts';
import { findTextMessage, readDetails, type TextMessageRow } from '../text-message-repository.ts';
import { withSign } from '../with-sign.ts';

/**
 * Makes the SMS, post or direct message of a stored row, with what is known of earlier attempts. The same row makes the same
 * words on every attempt. Null when the message is gone.
 */
export async function composeText(
  context: ConversationContext,
  blobs: BlobStore,
  row: TextMessageRow,
): Promise<OutboundText | null> {
  const db = context.database.read;
  const message = await findMessage(db, row.message_id);
  if (message === null) return null;
  const files = await listAttachmentsOfMessages(db, [message.id]);
  const parts = await listParts(db, message.id);
  return {
    channel: row.kind === 'sms' ? 'sms' : 'x',
    messageId: message.id,
    text: withSign(message.visible_text, message.signature),
    to: await addressee(context, row),
    attachments: files.map((file) => ({
      name: file.name,
      type: file.type,
      size: file.size,
      open: () => blobs.open(file.sha256),
    })),
    at: message.at,
    attemptedAt: await attemptBegunAt(db, message.id),
    // What the network gave up is sent again.
    partsSent: parts.filter(({ status }) => status !== 'failed').map(({ part }) => part),
  };
}

async function addressee(
  { database }: ConversationContext,
  row: TextMessageRow,
): Promise<OutboundText['to']> {
  const details = readDetails(row);
  switch (details.kind) {
    case 'sms':
      return { kind: 'sms', number: row.address };
    case 'dm':
      return { kind: 'dm', userId: row.address };
    case 'post': {
      const answered = row.answers_id === null ? null : await findTextMessage(database.read, row.answers_id);
      return {
        kind: 'post',
        answersPostId: answered === null ? null : postIdOf(answered),
        quotesPostId: details.quotes?.postId ?? null,
      };
    }
  }
}

function postIdOf(row: TextMessageRow): string | null {
  const details = readDetails(row);
  return details.kind === 'post' && details.postId !== '' ? details.postId : null;
}
