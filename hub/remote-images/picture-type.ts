import { DETECT_TYPE_BYTES, detectType } from '../connectors/email/parse/detect-type.ts';

/** Pictures made of pixels. SVG is not here: it is a document that can carry script and load others. */
const shownAs: ReadonlyMap<string | null, string> = new Map([
  ['image/png', 'image/png'],
  ['image/apng', 'image/png'],
  ['image/jpeg', 'image/jpeg'],
  ['image/gif', 'image/gif'],
  ['image/webp', 'image/webp'],
  ['image/avif', 'image/avif'],
  ['image/bmp', 'image/bmp'],
]);

/** The type of a picture by its content, whatever the server called it; null when it is none that may be shown. */
export async function pictureType(bytes: Uint8Array): Promise<string | null> {
  return shownAs.get(await detectType(bytes.subarray(0, DETECT_TYPE_BYTES))) ?? null;
}
