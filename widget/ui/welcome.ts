import type { ChatParts, KnownState } from './chat-parts.ts';
import { linkedText } from './linked-text.ts';

/** What the company says first, in its own words where it has some. */
export function welcome({ account }: KnownState, { language, words }: ChatParts): HTMLElement {
  const greeting = linkedText(account.greeting[language] || words('formIntro'));
  greeting.className = 'text greeting';
  return greeting;
}
