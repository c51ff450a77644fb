import type { DeliveryReport } from './delivery-report.ts';
import { messageIds } from './message-ids.ts';

/** What a bounce without a machine-readable part is recognised by. */
export interface BounceCandidate {
  /** Lower case, null when there is none. */
  readonly fromAddress: string | null;
  /** The Return-Path field is `<>`. */
  readonly nullSender: boolean;
  readonly subject: string;
  /** Value of X-Failed-Recipients, which Exim and Gmail write. */
  readonly failedRecipients: string | null;
  readonly text: string;
}

const DAEMON =
  /^(?:mailer-?daemon|postmaster|mail-daemon|mdaemon|maildaemon|double-?bounce|bounces?|microsoftexchange[0-9a-f]*|noreply-bounce)(?:[+@-]|$)/;
const SUBJECT =
  /(?:undeliver(?:able|ed)|unzustellbar|nicht zustellbar|nicht zugestellt|konnte nicht zugestellt|zustellung fehlgeschlagen|unzustellbarkeit|delivery (?:status notification|failure|failed|has failed|problem|error|report|notification)|failure notice|mail delivery (?:failed|failure|system)|returned mail|returned to sender|mail system error|message not delivered|non[- ]?delivery|fehler bei der (?:nachrichten)?zustellung|übermittlungsfehler|warning: could not send|warning: message .{1,80} delayed|delayed mail|delivery delayed|verzögert)/iu;
const DELAYED =
  /delayed|verzögert|could not send message for past|warning: (?:message|could not)|still being retried|noch nicht zugestellt|will keep trying|weiterhin versuch/iu;
const GONE =
  /(?:could ?n[o']t be delivered|was ?n[o']t able to deliver|unable to deliver|delivery (?:to the following|has failed|failed)|permanent (?:error|failure)|does ?n[o']t exist|user unknown|no such user|mailbox (?:is )?(?:full|unavailable)|quota exceeded|unknown user|recipient (?:address )?rejected|konnte nicht zugestellt|nicht zugestellt werden|fehler bei der nachrichtenzustellung|unzustellbar|existiert nicht|postfach ist voll|unbekannter empfänger|gave up|returned to sender|undeliverable|failed permanently|not delivered)/iu;
const LONGEST_TEXT = 64 * 1024;

/** Recognises the bounces of qmail, Exim, Exchange and others that say it in words only; null for other mail. */
export function readBounceText(mail: BounceCandidate): DeliveryReport | null {
  const text = mail.text.slice(0, LONGEST_TEXT);
  const failed = mail.failedRecipients?.split(',')[0]?.trim() ?? '';
  const fromDaemon = mail.nullSender || (mail.fromAddress !== null && DAEMON.test(mail.fromAddress));
  if (
    failed === '' &&
    !(
      fromDaemon &&
      SUBJECT.test(mail.subject) &&
      (GONE.test(text) || DELAYED.test(`${mail.subject}\n${text}`) || mail.text.trim() === '')
    )
  )
    return null;
  const copy = copyStart(text);
  const words = text.slice(0, copy);
  const status = /(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(words)?.[1] ?? null;
  return {
    action: isDelayed(mail.subject, words, status) ? 'delayed' : 'failed',
    status,
    recipient: failed === '' ? recipientIn(words) : failed,
    originalMessageId:
      messageIds(
        /^message-id:[ \t]*(<[^<>\s]{1,500}>)/im.exec(text.slice(copy === text.length ? 0 : copy))?.[1] ?? '',
      )[0] ?? null,
    diagnostic: diagnosticIn(words),
  };
}

function isDelayed(subject: string, words: string, status: string | null): boolean {
  if (status?.startsWith('5') === true) return false;
  return DELAYED.test(subject) || (status?.startsWith('4') === true && DELAYED.test(words));
}

/** Where the copy of the returned mail begins. */
function copyStart(text: string): number {
  const found = text.search(
    /^-{2,} ?(?:below this line is a copy|this is a copy|copy of|original message|ursprüngliche|the header of|message header|-{4,})|^(?:received|return-path): /im,
  );
  return found < 0 ? text.length : found;
}

function recipientIn(words: string): string | null {
  const addresses =
    words.match(/[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}/g) ??
    [];
  const other = addresses.find((address) => !/^(?:postmaster|mailer-daemon|abuse|support)@/i.test(address));
  return other ?? null;
}

function diagnosticIn(words: string): string | null {
  const line = words
    .split('\n')
    .find((candidate) =>
      /(?:^|[^\d.])[45]\d\d[\s-]|[45]\.\d{1,3}\.\d{1,3}|user unknown|no such user|does not exist|quota/i.test(
        candidate,
      ),
    );
  return line === undefined ? null : line.trim().slice(0, 500);
}
