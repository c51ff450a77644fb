import { sanitizeMailHtml } from '../connectors/email/parse/sanitize-html.ts';
import type { OutboundMail } from '../connectors/connector.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import type { ConversationContext } from '../conversations/context.ts';
import { htmlToText } from '../conversations/html-to-text.ts';
import {
  findByMessageIds,
  findMessage,
  listAttachmentsOfMessages,
  type MessageRow,
} from '../conversations/message-repository.ts';
import { readMailboxes } from '../conversations/stored-json.ts';
import { textToHtml } from '../conversations/text-to-html.ts';
import { quoteHeader } from './quote-header.ts';

/** Most of the original that is quoted, characters: a reply must not grow with the thread. */
const longestQuote = 100_000;

/**
 * Makes the mail of a stored reply: own words, signature, quoted original, as text and as HTML. The same row makes
 * the same mail on every attempt. Null when the message is gone.
 */
export async function composeMail(
  context: ConversationContext,
  blobs: BlobStore,
  messageId: string,
): Promise<OutboundMail | null> {
  const db = context.database.read;
  const message = await findMessage(db, messageId);
  if (message?.internet_message_id === null || message === null || message.from_address === null) return null;
  const account = context.configuration().channelAccounts.get(message.channel_account_id);
  const original = await findOriginal(context, message);
  const header = original === null ? null : quoteHeader(original, account?.language ?? 'de');
  const files = await listAttachmentsOfMessages(db, [messageId]);
  return {
    messageId,
    internetMessageId: message.internet_message_id,
    from: { name: message.from_name, address: message.from_address },
    to: readMailboxes(message.to_list),
    cc: readMailboxes(message.cc_list),
    subject: message.subject,
    inReplyTo: message.in_reply_to,
    references: message.reference_ids.split(' ').filter((id) => id !== ''),
    text: textPart(message, original, header),
    html: htmlPart(message, original, header),
    at: message.at,
    ...(message.author_kind === 'system' ? { autoSubmitted: true as const } : {}),
    attachments: files.map((file) => ({
      name: file.name,
      type: file.type,
      inline: file.inline === 1,
      contentId: file.content_id,
      open: () => blobs.open(file.sha256),
    })),
  };
}

async function findOriginal(context: ConversationContext, message: MessageRow): Promise<MessageRow | null> {
  if (message.in_reply_to === null) return null;
  const found = await findByMessageIds(context.database.read, [message.in_reply_to]);
  const same = found.find((row) => row.conversation_id === message.conversation_id);
  return same === undefined ? null : findMessage(context.database.read, same.id);
}

function textPart(message: MessageRow, original: MessageRow | null, header: string | null): string {
  const own = message.html === null ? message.visible_text : htmlToText(message.html);
  const signature = message.signature === '' ? '' : `\n\n-- \n${message.signature}`;
  const quote =
    original === null || header === null
      ? ''
      : `\n\n${header}\n${wholeText(original)
          .split('\n')
          .map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`).trimEnd())
          .join('\n')}`;
  return `${own.trimEnd()}${signature}${quote}\n`;
}

function htmlPart(message: MessageRow, original: MessageRow | null, header: string | null): string {
  const own = message.html ?? `<p>${textToHtml(message.visible_text)}</p>`;
  const signature =
    message.signature === ''
      ? ''
      : `<div class="blendesk-signature"><br>-- <br>${textToHtml(message.signature)}</div>`;
  const quote =
    original === null || header === null
      ? ''
      : `<div class="gmail_quote"><p>${textToHtml(header)}</p><blockquote type="cite" style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex">${quotedHtml(original)}</blockquote></div>`;
  return `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>${own}${signature}${quote}</body></html>`;
}

function quotedHtml(original: MessageRow): string {
  if (original.html === null || original.html.length > longestQuote) return textToHtml(wholeText(original));
  return sanitizeMailHtml(original.html, { images: 'blocked', inlineImage: () => null }).html;
}

function wholeText(original: MessageRow): string {
  return [original.visible_text, original.signature, original.quoted_text]
    .filter((part) => part.trim() !== '')
    .join('\n\n')
    .slice(0, longestQuote);
}
