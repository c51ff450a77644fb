import type { ApiSchema } from './open-api-document.ts';

const byFormat: Readonly<Record<string, string>> = {
  'date-time': '2026-11-23T08:00:00.000Z',
  'date-time-rfc-2822': 'Mon, 23 Nov 2026 08:00:00 +0000',
  date: '2026-11-23',
  uri: 'https://example.com/',
  'phone-number': '+436601234567',
  currency: 'EUR',
};

/** A text that fits a string's pattern, format and length. */
export function sampleText(schema: ApiSchema): string {
  if (schema.pattern !== undefined) return fromPattern(schema.pattern);
  return (byFormat[schema.format ?? ''] ?? 'text').padEnd(schema.minLength ?? 0, 'x');
}

/** Knows what the descriptions use: literals, classes, counts, and the first of several choices. */
function fromPattern(pattern: string): string {
  if (pattern.startsWith('^(?=')) return 'see https://example.com/';
  let rest = firstChoice(pattern.replace(/^\^/, '').replace(/\$$/, ''));
  let text = '';
  while (rest !== '') {
    const piece = /^(\[[^\]]+\]|\\.|[^[\\])(\{(\d+)(?:,(\d*))?\}|[+*?])?/.exec(rest);
    if (piece === null) return text;
    const [whole = '', unit = '', count = '', least] = piece;
    const times = least === undefined ? (count === '*' || count === '?' ? 0 : 1) : Math.max(1, Number(least));
    text += characterOf(unit).repeat(times);
    rest = rest.slice(whole.length);
  }
  return text;
}

/** `(SM|MM)x` becomes `SMx`. */
function firstChoice(pattern: string): string {
  return pattern.replace(/\(([^()|]*)(\|[^()]*)?\)/g, '$1');
}

function characterOf(unit: string): string {
  if (unit === '\\d') return '1';
  if (!unit.startsWith('[')) return unit.replace(/^\\/, '');
  const first = unit.slice(1, 2);
  // Digits that begin with zero read badly as ids.
  return first === '0' ? '1' : first;
}
