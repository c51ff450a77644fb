import type { ChatAccountConfig, EmailAccountConfig } from '../../../shared/contract/config-file.ts';
import type { Language } from '../../../shared/contract/primitives.ts';
import { localText } from '../../config/resolve-configuration.ts';
import type { ConversationRow } from '../../conversations/conversation-repository.ts';
import type { MessageRow } from '../../conversations/message-repository.ts';
import { replyMessageId } from '../../conversations/reply-token.ts';
import { escapeHtml } from '../../conversations/text-to-html.ts';
import { wordsOnly } from '../../conversations/words-only.ts';
import type { SpokenLine } from './whole-chat.ts';
import { chatAsHtml, type Reader } from './write-out.ts';

/** What a transcript is made of. */
export type Transcript = {
  readonly chat: ConversationRow;
  readonly account: ChatAccountConfig;
  readonly mailbox: EmailAccountConfig;
  readonly address: string;
  readonly externalId: string;
  readonly lines: readonly SpokenLine[];
  readonly reader: Reader;
  readonly tokenKey: Buffer;
  readonly at: number;
};

type Words = { readonly subject: string; readonly intro: string; readonly kept: string };

const words: Readonly<Record<Language, (title: string, day: string) => Words>> = {
  de: (title, day) => ({
    subject: `Ihr Chat vom ${day}: ${title}`,
    intro: `Guten Tag, hier ist der Verlauf Ihres Chats „${title}“, um den Sie gebeten haben.`,
    kept: 'Verlauf per E-Mail an den Besucher',
  }),
  en: (title, day) => ({
    subject: `Your chat of ${day}: ${title}`,
    intro: `Hello, this is the transcript of your chat “${title}”, as you asked.`,
    kept: 'Transcript to the visitor by mail',
  }),
};

/**
 * The message row of a transcript: the company's own mail, nobody's reply. It stays with the chat, and its mail is sent by the
 * mailbox; agents see that there was one and how its delivery went.
 */
export function transcriptRow(transcript: Transcript): MessageRow {
  const { chat, account, mailbox, address, reader, at } = transcript;
  const title = localText(account.title)[reader.language];
  const { subject, intro, kept } = words[reader.language](title, dayOf(transcript));
  const row = wordsOnly(
    { id: chat.id, channel_account_id: mailbox.id },
    {
      direction: 'outbound',
      external_id: transcript.externalId,
      at,
      author_kind: 'system',
      author_id: null,
      author_name: title,
      visible_text: kept,
    },
  );
  return {
    ...row,
    from_name: mailbox.name,
    from_address: mailbox.address,
    to_list: JSON.stringify([{ name: '', address }]),
    subject,
    internet_message_id: replyMessageId(transcript.tokenKey, chat.id, row.id, domainOf(mailbox)),
    html: `<p>${escapeHtml(intro)}</p>${chatAsHtml(transcript.lines, reader)}`,
    delivery_status: 'queued',
    delivery_at: at,
  };
}

function dayOf({ lines, reader, at }: Transcript): string {
  const day = new Intl.DateTimeFormat(reader.language === 'de' ? 'de-DE' : 'en-GB', {
    timeZone: reader.timeZone,
    dateStyle: 'medium',
  });
  return day.format(lines[0]?.at ?? at);
}

function domainOf({ address }: EmailAccountConfig): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
