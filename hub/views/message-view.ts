import type { Attachment, Delivery, DeliveryCode, Message } from '../../shared/contract/message.ts';
import type { AttachmentRow, MessageRow } from '../conversations/message-repository.ts';
import { readFlags, readMailboxes, readProblems } from '../conversations/stored-json.ts';
import { readDetails, type TextMessageRow } from '../text/text-message-repository.ts';

/** A stored file as clients see it. */
export function attachmentView(row: AttachmentRow): Attachment {
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    size: row.size,
    inline: row.inline === 1,
    contentId: row.content_id,
  };
}

/** A stored message as clients see it; HTML is fetched apart. */
export function messageView(
  row: MessageRow,
  files: readonly AttachmentRow[],
  text: TextMessageRow | null,
): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    direction: row.direction,
    at: row.at,
    author: { kind: row.author_kind, id: row.author_id, name: row.author_name },
    from: row.from_address === null ? null : { name: row.from_name, address: row.from_address },
    to: [...readMailboxes(row.to_list)],
    cc: [...readMailboxes(row.cc_list)],
    subject: row.subject,
    visibleText: row.visible_text,
    quotedText: row.quoted_text,
    signature: row.signature,
    hasHtml: row.html !== null,
    hasRaw: row.raw_sha256 !== null,
    attachments: files.map(attachmentView),
    flags: readFlags(row.flags),
    problems: readProblems(row.problems),
    delivery: deliveryView(row, text),
    details: text === null ? null : readDetails(text),
  };
}

/** What the delivery of a message has come to; null for inbound messages and notes. */
export function deliveryView(row: MessageRow, text: Pick<TextMessageRow, 'code'> | null): Delivery | null {
  const at = row.delivery_at ?? row.at;
  const detail = row.delivery_detail;
  switch (row.delivery_status) {
    case null:
      return null;
    case 'held':
    case 'queued':
    case 'sent':
    case 'delivered':
    case 'read':
      return { status: row.delivery_status, at };
    case 'retrying':
      return { status: 'retrying', at, attempts: row.delivery_attempts, detail };
    case 'returned':
      return { status: 'returned', at, detail };
    case 'failed':
    case 'bounced':
      return { status: row.delivery_status, at, detail, code: (text?.code ?? null) as DeliveryCode | null };
  }
}
