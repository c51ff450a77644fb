import { smsParts } from '../../../shared/domain/sms/segments.ts';

/** Word processors and telephones put these in by themselves; the others say the same in the small alphabet. */
const simpler: Readonly<Record<string, string>> = {
  '„': '"',
  '“': '"',
  '”': '"',
  '‚': "'",
  '‘': "'",
  '’': "'",
  '–': '-',
  '—': '-',
  '…': '...',
  '\u00A0': ' ',
  '\u202F': ' ',
};

function isWide(character: string): boolean {
  return smsParts(character).encoding === 'ucs2';
}

/** The characters that make an SMS travel as UCS-2, each once, in the order in which they come. */
export function wideCharacters(text: string): readonly string[] {
  const characters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  return [...new Set(characters)].filter(isWide);
}

/** The text with typographic signs as plain ones; the same text where there are none to replace. */
export function withSimpleSigns(text: string): string {
  return Array.from(text, (character) => (isWide(character) ? (simpler[character] ?? character) : character))

    .join('');
}
