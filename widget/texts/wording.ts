import type { WidgetTextKey, WidgetWording } from '../../shared/contract/chat-texts.ts';
import type { Language } from '../../shared/contract/primitives.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import { fillIn, type Placeholders } from './fill-in.ts';

/** Finds the words of a key, with what they speak of filled in. */
export type Words = (key: WidgetTextKey, values?: Placeholders) => string;

/** Words in one language; the account's own come first, as soon as they are known. */
export function createWords(language: Language, own: () => WidgetWording | undefined): Words {
  const standard = language === 'de' ? german : english;
  return (key, values = {}) => fillIn(own()?.[language][key] ?? standard[key], values);
}
