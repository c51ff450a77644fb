/** The initials of a name: the first and the last word's, such as AB; '' for no letters (X4). */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /\p{L}/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => /\p{L}/u.exec(word ?? '')?.[0] ?? '')
    .join('');
  return letters.toLocaleUpperCase('de');
}

/**
 * What is appended to an agent's answer, such as ` ^AB`; '' for none (X5). `pattern` is the account's, with `{sign}`;
 * an agent's own sign goes before the initials.
 */
export function signText(
  pattern: string,
  agent: { readonly name: string; readonly sign: string | null },
): string {
  const sign = agent.sign ?? initialsOf(agent.name);
  if (pattern === '' || sign === '') return '';
  return ` ${pattern.replaceAll('{sign}', () => sign)}`;
}
