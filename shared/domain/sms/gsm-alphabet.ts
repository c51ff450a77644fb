/**
 * The GSM 7-bit default alphabet and its extension table (3GPP TS 23.038, 6.2.1 and 6.2.1.1).
 * A line holds sixteen codes; code 0x1b is the way to the extension table and no character of its own.
 */
const defaultTable = [
  '@£$¥èéùìòÇ\nØø\rÅå',
  'Δ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ',
  ' !"#¤%&\'()*+,-./',
  '0123456789:;<=>?',
  '¡ABCDEFGHIJKLMNO',
  'PQRSTUVWXYZÄÖÑÜ§',
  '¿abcdefghijklmno',
  'pqrstuvwxyzäöñüà',
].join('');

const extensionTable: Readonly<Record<string, number>> = {
  '\f': 0x0a,
  '^': 0x14,
  '{': 0x28,
  '}': 0x29,
  '\\': 0x2f,
  '[': 0x3c,
  '~': 0x3d,
  ']': 0x3e,
  '|': 0x40,
  '€': 0x65,
};

/** Announces a code of the extension table. */
const gsmEscape = 0x1b;

const codesOf: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
  ...Array.from(defaultTable, (character, code) => [character, [code]] as const).filter(
    ([, [code]]) => code !== gsmEscape,
  ),
  ...Object.entries(extensionTable).map(([character, code]) => [character, [gsmEscape, code]] as const),
]);

const extendedCharacters: ReadonlyMap<number, string> = new Map(
  Object.entries(extensionTable).map(([character, code]) => [code, character]),
);

/** Septets that a character takes: 1, or 2 from the extension table; null: the alphabet does not have it. */
export function septetsOf(character: string): number | null {
  return codesOf.get(character)?.length ?? null;
}

/** The septets of a text, one to a number; null when a character is not in the alphabet. */
export function toGsm(text: string): readonly number[] | null {
  const codes: number[] = [];
  for (const character of text) {
    const own = codesOf.get(character);
    if (own === undefined) return null;
    codes.push(...own);
  }
  return codes;
}

/**
 * The text of septets, one to a number. As the standard asks of a receiver: an escape to a code without a character
 * there is that code of the default alphabet, and an escape that leads nowhere (a second one, or the last septet) is
 * a space. What is no septet at all becomes U+FFFD.
 */
export function fromGsm(codes: readonly number[]): string {
  let text = '';
  let escaped = false;
  for (const code of codes) {
    if (escaped) {
      text += code === gsmEscape ? ' ' : (extendedCharacters.get(code) ?? plainCharacter(code));
      escaped = false;
    } else if (code === gsmEscape) escaped = true;
    else text += plainCharacter(code);
  }
  return escaped ? `${text} ` : text;
}

function plainCharacter(code: number): string {
  return defaultTable[code] ?? '\uFFFD';
}
