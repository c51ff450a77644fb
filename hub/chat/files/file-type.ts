import { DETECT_TYPE_BYTES, detectType } from '../../connectors/email/parse/detect-type.ts';
import { isPictureTooLarge } from './picture-size.ts';
import { TextCheck } from './text-check.ts';
import { zipType } from './zip-type.ts';

/** Bytes of the end that are kept: the directory of an archive with thousands of parts. */
const tailBytes = 256 * 1024;

/** Other names of what is the same to whoever opens it. */
const sameAs: ReadonlyMap<string, string> = new Map([
  ['image/apng', 'image/png'],
  ['audio/x-m4a', 'audio/mp4'],
  ['video/x-m4v', 'video/mp4'],
]);

/** Watches a file go by and tells its type by all of it: beginning, end, and whether it is words. */
export class FileType {
  #head: Buffer = Buffer.alloc(0);
  #tail: Buffer[] = [];
  #tailBytes = 0;
  #size = 0;
  readonly #text = new TextCheck();

  get size(): number {
    return this.#size;
  }

  add(chunk: Buffer): void {
    this.#size += chunk.length;
    this.#text.add(chunk);
    if (this.#head.length < DETECT_TYPE_BYTES)
      this.#head = Buffer.concat([this.#head, chunk.subarray(0, DETECT_TYPE_BYTES - this.#head.length)]);
    this.#tail.push(chunk);
    this.#tailBytes += chunk.length;
    while (this.#tailBytes - (this.#tail[0]?.length ?? 0) >= tailBytes)
      this.#tailBytes -= this.#tail.shift()?.length ?? 0;
  }

  /** The MIME type, to be asked at the end; null for what nobody could tell or nobody should open. */
  async tell(): Promise<string | null> {
    if (this.#head.length >= 4 && this.#head.readUInt32BE(0) === 0x504b0304)
      return zipType(this.#head, Buffer.concat(this.#tail), this.#size);
    const detected = (await detectType(this.#head))?.split(';')[0]?.trim() ?? null;
    // Two letters make a bitmap for the detector, and many a sentence begins with them.
    if (detected === null || detected === 'image/bmp') return this.#text.isPlainText() ? 'text/plain' : null;
    const type = sameAs.get(detected) ?? detected;
    return isPictureTooLarge(type, this.#head) ? null : type;
  }
}
