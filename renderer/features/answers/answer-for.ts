import type { CannedReply } from '../../../shared/contract/canned-reply.ts';
import type { Language } from '../../../shared/contract/primitives.ts';
import { fillReply, type Names } from './fill-reply.ts';

/** A reply as it would be inserted. */
export type Answer = {
  readonly id: string;
  readonly name: string;
  readonly shortcut: string;
  readonly text: string;
  readonly language: Language;
  /** The text in the language that was not chosen; null where both are the same. */
  readonly other: { readonly text: string; readonly language: Language } | null;
};

/** Whose words they become, for whom. */
export type Situation = {
  readonly names: Names;
  /** Null: not known. */
  readonly customerLanguage: Language | null;
  readonly ownLanguage: Language;
};

/** A reply in the customer's language, in the agent's where that is not known; its name always in the agent's. */
export function answerFor(
  { id, name, shortcut, text }: CannedReply,
  { names, customerLanguage, ownLanguage }: Situation,
): Answer {
  const language = customerLanguage ?? ownLanguage;
  const otherLanguage = language === 'de' ? 'en' : 'de';
  return {
    id,
    name: name[ownLanguage],
    shortcut,
    text: fillReply(text[language], names),
    language,
    other:
      text.de === text.en ? null : { text: fillReply(text[otherLanguage], names), language: otherLanguage },
  };
}
