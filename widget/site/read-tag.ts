import type { Language } from '../../shared/contract/primitives.ts';

/** What the site's tag says. */
export type TagSettings = {
  /** The hub's origin: where the script came from. */
  readonly hub: string;
  readonly accountId: string;
  /** Null: neither tag nor page says one that the widget speaks. */
  readonly language: Language | null;
  /** Token by which the site proves who the visitor is. */
  readonly identity: string | null;
  readonly position: 'left' | 'right';
  readonly label: string | null;
  /** False: nothing is stored before the site says that it may be. */
  readonly mayStore: boolean;
};

/** What of a script element and its page is looked at. */
export type Tag = {
  readonly src: string;
  readonly dataset: Readonly<Record<string, string | undefined>>;
};

/** Reads the tag; null when it does not say whose chat it is. What cannot be used is named once, and left out. */
export function readTag(
  { src, dataset }: Tag,
  pageLanguage: string,
  warn: (text: string) => void,
): TagSettings | null {
  function oneOf<Choice extends string>(name: string, attribute: string, choices: readonly Choice[]) {
    const value = dataset[name];
    if (value === undefined) return null;
    const choice = choices.find((one) => one === value);
    if (choice === undefined) warn(`${attribute} must be ${choices.join(' or ')}, not "${value}"`);
    return choice ?? null;
  }

  const { account, identity, label } = dataset;
  if (account === undefined || !/^[a-z0-9][a-z0-9-]{0,62}$/.test(account)) {
    warn('data-account must be the id of a chat account: lower-case letters, digits and hyphens');
    return null;
  }
  return {
    hub: new URL(src).origin,
    accountId: account,
    language: oneOf('language', 'data-language', ['de', 'en']) ?? spokenIn(pageLanguage),
    identity: identity || null,
    position: oneOf('position', 'data-position', ['left', 'right']) ?? 'right',
    label: label || null,
    mayStore: oneOf('consent', 'data-consent', ['ask']) === null,
  };
}

/** The language of a tag such as `de-AT`, if the widget speaks it. */
export function spokenIn(tag: string): Language | null {
  const [, language] = /^(de|en)(?:-|$)/i.exec(tag) ?? [];
  return language === undefined ? null : language.toLowerCase() === 'de' ? 'de' : 'en';
}
