import type { MimePart } from './mime-part.ts';

/** What the parser does with a part: text to read, a file to keep, a container, or a double nobody shows. */
export type PartRole = 'text' | 'attachment' | 'multipart' | 'skip';

/** Where the part stands. */
export interface PartPlace {
  /** Subtype of the multipart around it (`alternative`), null at the root. */
  readonly within: string | null;
  readonly isFirstChild: boolean;
  /** Whether some part before it was text to read. */
  readonly textSeen: boolean;
}

const READABLE = new Set([
  'text/plain',
  'text/html',
  'text/enriched',
  'text/richtext',
  'text/markdown',
  'text/x-markdown',
  'text/unknown',
]);
// Renderings for one kind of device beside the ordinary text and HTML.
const SIDE_RENDERINGS = new Set(['text/x-amp-html', 'text/watch-html', 'text/x-watch-html']);

/** The type that counts: what the part declares, else what its place implies. */
export function effectiveType(part: MimePart, place: PartPlace): string {
  return part.type ?? (place.within === 'digest' ? 'message/rfc822' : 'text/plain');
}

/** Decides what becomes of a part. */
export function partRole(part: MimePart, place: PartPlace): PartRole {
  const type = effectiveType(part, place);
  if (type.startsWith('multipart/')) return 'multipart';
  if (type === 'application/applefile' && place.within === 'appledouble') return 'skip';
  if (SIDE_RENDERINGS.has(type) && place.within === 'alternative') return 'skip';
  if (!READABLE.has(type)) return 'attachment';
  return isFile(part, place) ? 'attachment' : 'text';
}

/** Whether readable text came as a file beside the text rather than as the text itself. */
function isFile(part: MimePart, place: PartPlace): boolean {
  if (part.disposition === 'attachment') return part.fileName !== null || place.within !== null;
  if (place.within === 'alternative' || place.within === null) return false;
  if (place.within === 'related' && !place.isFirstChild)
    return part.fileName !== null || part.contentId !== null;
  return part.fileName !== null && (part.disposition !== '' || place.textSeen);
}
