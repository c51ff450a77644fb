type Key = 'sender' | 'date' | 'recipient' | 'copy' | 'subject' | 'other';

const KEYS: readonly (readonly [Key, RegExp])[] = [
  ['sender', /^(?:von|from|de|da|absender|van|från|fra|od)\s?:/iu],
  [
    'date',
    /^(?:gesendet(?: am)?|sent|datum|date|envoyé|enviado|inviato|verzonden|skickat|sendt|data|sent at)\s?:/iu,
  ],
  ['recipient', /^(?:an|to|à|para|a|aan|till|til|do|empfänger)\s?:/iu],
  ['copy', /^(?:cc|bcc|kopie|copie|kopi)\s?:/iu],
  ['subject', /^(?:betreff|betr\.?|subject|objet|asunto|oggetto|onderwerp|ämne|emne|temat)\s?:/iu],
  [
    'other',
    /^(?:wichtigkeit|importance|priorität|priority|antwort an|reply-to|anlagen?|attachments?|organi[sz]ation|message-id)\s?:/iu,
  ],
];
const MOST_LINES = 30;
const MOST_CONTINUATIONS = 6;

/**
 * How many plain lines from `start` form the head of an earlier mail ("Von: … Gesendet: … An: … Betreff: …"), in
 * any order and language of the usual clients; 0 when they do not.
 */
export function headerBlockLength(lines: readonly string[], start: number): number {
  const first = keyOf(lines[start] ?? '');
  if (first === null || first === 'copy' || first === 'other') return 0;
  const found = new Set<Key>();
  let addressed = false;
  let end = start;
  let continuations = 0;
  for (let index = start; index < Math.min(lines.length, start + MOST_LINES); index += 1) {
    const line = lines[index] ?? '';
    const key = keyOf(line);
    if (key !== null) {
      // A mail has one sender, one date, one subject: a second one belongs to something else.
      if (found.has(key) && (key === 'sender' || key === 'date' || key === 'subject')) break;
      found.add(key);
      continuations = 0;
    } else if (line === '') {
      // Some programs put a blank line between the fields.
      if (keyOf(lines[index + 1] ?? '') === null) break;
      continue;
    } else {
      continuations += 1;
      if (continuations > MOST_CONTINUATIONS) break;
    }
    addressed ||= line.includes('@');
    if (key !== null || found.size < 5) end = index + 1;
  }
  if (!found.has('sender') || found.size < 3) return 0;
  // "Von: Berlin, An: Hamburg, Datum: …" is a journey, not a mail.
  return found.has('subject') || (addressed && found.has('date')) ? end - start : 0;
}

function keyOf(line: string): Key | null {
  const colon = line.indexOf(':');
  if (colon < 1 || colon > 30) return null;
  const plain = line
    .slice(0, colon + 10)
    .replaceAll(/[*_]/g, '')
    .trimStart();
  return KEYS.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}
