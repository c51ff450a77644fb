/** What a customer asks for with a single word. */
export type SmsKeyword = 'stop' | 'start' | 'help';

/**
 * The words that carriers and law demand to be heard (CTIA Messaging Principles; 47 CFR 64.1200(a)(10); Twilio's
 * default lists), and what German senders print under their messages. Not taken from those lists, or into them:
 * - YES opens no one's door again: with customers it answers our question, and nobody demands it. Who wrote STOP and
 *   then YES is opted in by an agent who reads it.
 * - JA, NEIN, ENDE, ABBRECHEN, STORNO, KÜNDIGEN, ABBESTELLEN mean an order or a contract as often as our messages. An
 *   agent reads them and can opt the customer out; an opt-out by mistake would silence us without anybody noticing.
 * CANCEL, END and QUIT are as ambiguous, but demanded.
 */
const words: Readonly<Record<SmsKeyword, readonly string[]>> = {
  stop: [
    'STOP',
    'STOPP',
    'STOPALL',
    'STOP ALL',
    'UNSUBSCRIBE',
    'CANCEL',
    'END',
    'QUIT',
    'REVOKE',
    'OPTOUT',
    'OPT OUT',
    'OPT-OUT',
    'ABMELDEN',
    'ABMELDUNG',
  ],
  start: ['START', 'UNSTOP', 'ANMELDEN'],
  help: ['HELP', 'INFO', 'HILFE'],
};

const keywordOf: ReadonlyMap<string, SmsKeyword> = new Map(
  (['stop', 'start', 'help'] as const).flatMap((keyword) =>
    words[keyword].map((word) => [word, keyword] as const),
  ),
);

/**
 * The request behind a message that is nothing but a keyword, in any case, with any punctuation, emoji or space
 * around it (N5…N7); null: an ordinary message.
 */
export function smsKeyword(text: string): SmsKeyword | null {
  // No keyword with its quotation marks is longer; a long text is not worth normalising.
  if (text.length > 100) return null;
  const bare = text
    .normalize('NFKC')
    .replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .toUpperCase();
  return keywordOf.get(bare) ?? null;
}
