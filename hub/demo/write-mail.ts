import type { SendMailOptions } from 'nodemailer';
import { escapeHtml, textToHtml } from '../conversations/text-to-html.ts';
import { storyFile } from './story-files.ts';
import type { MailProgram, Story } from './story.ts';

/** The answer that a customer replies to. */
export type Answered = {
  readonly messageId: string;
  readonly references: readonly string[];
  readonly subject: string;
  readonly from: string;
  readonly text: string;
  readonly at: number;
};

/** A customer's mail, written as their mail program would. */
export function writeMail(
  story: Story,
  shopAddress: string,
  messageId: string,
  text: string,
  answered: Answered | null,
): SendMailOptions {
  const quoted = answered === null ? { text: '', html: '' } : quote(story, answered);
  const closing = story.program === 'phone' ? sentFromPhone(story.language) : '';
  const body = `${text}${closing}`;
  return {
    from: { name: story.name, address: story.address },
    to: shopAddress,
    messageId,
    subject: answered === null ? story.subject : replySubjectOf(story, answered),
    text: `${body}${quoted.text}`,
    ...(story.program === 'plain'
      ? {}
      : { html: `<html><body>${frame(story.program, body)}${quoted.html}</body></html>` }),
    ...(answered === null
      ? {}
      : { inReplyTo: answered.messageId, references: [...answered.references, answered.messageId] }),
    ...(answered === null && story.file !== undefined
      ? { attachments: [storyFile(story.file, story.language)] }
      : {}),
  };
}

function frame(program: MailProgram, body: string): string {
  const html = textToHtml(body);
  return program === 'outlook'
    ? `<div class="WordSection1"><p class="MsoNormal" style="font-family:Calibri,sans-serif;font-size:11pt">${html}</p></div>`
    : `<div dir="ltr">${html}</div>`;
}

function sentFromPhone(language: 'de' | 'en'): string {
  return language === 'de' ? '\n\nVon meinem iPhone gesendet' : '\n\nSent from my iPhone';
}

function replySubjectOf(story: Story, answered: Answered): string {
  const bare = answered.subject.replace(/^(re|aw):\s*/i, '');
  return story.program === 'outlook' && story.language === 'de' ? `AW: ${bare}` : `Re: ${bare}`;
}

function quote(story: Story, answered: Answered): { readonly text: string; readonly html: string } {
  const when = new Intl.DateTimeFormat(story.language === 'de' ? 'de-AT' : 'en-IE', {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(answered.at);
  if (story.program === 'outlook') return outlookQuote(story, answered, when);
  const header =
    story.language === 'de' ? `Am ${when} schrieb ${answered.from}:` : `On ${when}, ${answered.from} wrote:`;
  const lines = answered.text.split('\n').map((line) => `> ${line}`);
  return {
    text: `\n\n${header}\n\n${lines.join('\n')}\n`,
    html: `<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${escapeHtml(header)}<br></div><blockquote class="gmail_quote">${textToHtml(answered.text)}</blockquote></div>`,
  };
}

function outlookQuote(story: Story, answered: Answered, when: string) {
  const [from, sent, to, subject] =
    story.language === 'de' ? ['Von', 'Gesendet', 'An', 'Betreff'] : ['From', 'Sent', 'To', 'Subject'];
  const head = `${from}: ${answered.from}\n${sent}: ${when}\n${to}: ${story.name} <${story.address}>\n${subject}: ${answered.subject}`;
  return {
    text: `\n\n${head}\n\n${answered.text}\n`,
    html: `<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">${textToHtml(head)}</p></div><p class="MsoNormal">${textToHtml(answered.text)}</p>`,
  };
}
