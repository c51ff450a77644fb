import type { MessageRow } from '../conversations/message-repository.ts';

const writers = {
  de: new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeStyle: 'short' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }),
};

/** The line over a quoted mail, in the words that mail programs recognise as the beginning of a quote. */
export function quoteHeader(original: MessageRow, language: 'de' | 'en'): string {
  const at = writers[language].format(original.at);
  const who = original.author_name || original.from_address || '';
  return language === 'de' ? `Am ${at} schrieb ${who}:` : `On ${at}, ${who} wrote:`;
}
