/** Two letters for a person: of first and last name, else the first of what there is. */
export function initials(name: string): string {
  const words = name
    .split('@')[0]
    ?.split(/[\s._-]+/)
    .filter((word) => /\p{L}/u.test(word));
  const first = words?.at(0) ?? name;
  const last = words !== undefined && words.length > 1 ? (words.at(-1) ?? '') : '';
  return [first, last]
    .map((word) => /\p{L}/u.exec(word)?.[0] ?? '')
    .join('')
    .toUpperCase();
}
