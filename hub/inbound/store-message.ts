import type { InboundMail } from '../connectors/connector.ts';
import type { ConversationRow } from '../conversations/conversation-repository.ts';
import { insertAttachments, insertMessage } from '../conversations/message-repository.ts';
import type { Unit } from '../db/database.ts';
import { newId } from '../ids.ts';
import type { MailSender } from './identify-sender.ts';

/** Stores an inbound mail and its files; returns the message's id. */
export async function storeInboundMessage(
  unit: Unit,
  inbound: InboundMail,
  sender: MailSender,
  conversation: ConversationRow,
): Promise<string> {
  const { mail } = inbound;
  const id = newId();
  await insertMessage(unit, {
    id,
    conversation_id: conversation.id,
    channel_account_id: inbound.channelAccountId,
    direction: 'inbound',
    external_id: inbound.externalId,
    at: inbound.receivedAt,
    author_kind: mail.flags.bounce ? 'system' : 'customer',
    author_id: mail.flags.bounce ? null : conversation.customer_id,
    author_name: sender.name,
    from_name: mail.from?.name ?? '',
    from_address: mail.from?.address ?? null,
    reply_to: sender.replyTo?.address ?? null,
    to_list: JSON.stringify(mail.to),
    cc_list: JSON.stringify(mail.cc),
    subject: mail.subject,
    internet_message_id: mail.messageId,
    in_reply_to: mail.inReplyTo,
    reference_ids: mail.references.join(' '),
    visible_text: mail.visibleText,
    quoted_text: mail.quotedText,
    signature: mail.signature,
    html: mail.html,
    raw_sha256: inbound.raw.sha256,
    flags: JSON.stringify(mail.flags),
    problems: JSON.stringify(mail.problems),
    delivery_status: null,
    delivery_at: null,
    delivery_attempts: 0,
    delivery_detail: '',
  });
  await insertAttachments(
    unit,
    mail.attachments.map((file, position) => ({
      id: newId(),
      message_id: id,
      conversation_id: conversation.id,
      position,
      uploaded_by: null,
      name: file.name,
      type: file.detectedType ?? file.type,
      size: file.size,
      inline: file.inline ? 1 : 0,
      content_id: file.contentId,
      sha256: file.sha256,
      created_at: inbound.receivedAt,
    })),
  );
  return id;
}
