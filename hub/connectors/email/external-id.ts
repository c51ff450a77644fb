import { createHash, type Hash } from 'node:crypto';

/** The header fields that, with the body, tell one mail from another (decision 0005). */
const FIELDS = ['message-id', 'from', 'date', 'subject'] as const;

/** A header block longer than this is cut: what follows counts as body. */
const LONGEST_HEADER = 256 * 1024;

const EMPTY = Buffer.alloc(0);

/** Names a mail by its content as the bytes arrive; `digest` is the same however the bytes were cut. */
export class ExternalIdHash {
  readonly #hash: Hash = createHash('sha256');
  #header: Buffer = EMPTY;
  #prefix: 'id' | 'raw' | null = null;

  /** Takes the next bytes of the mail. */
  update(chunk: Uint8Array): void {
    if (this.#prefix !== null) {
      this.#hash.update(chunk);
      return;
    }
    const scanFrom = Math.max(0, this.#header.length - 3);
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    this.#header = this.#header.length === 0 ? buffer : Buffer.concat([this.#header, buffer]);
    const end = headerEnd(this.#header, scanFrom);
    if (end >= 0 && end <= LONGEST_HEADER) this.#split(end);
    else if (this.#header.length > LONGEST_HEADER) this.#split(LONGEST_HEADER);
  }

  /** The name: `id:` or `raw:` and 64 hex digits. Call once, after the last byte. */
  digest(): string {
    if (this.#prefix === null) this.#split(this.#header.length);
    return `${this.#prefix ?? 'raw'}:${this.#hash.digest('hex')}`;
  }

  #split(end: number): void {
    const fields = namingFields(this.#header.toString('latin1', 0, end));
    this.#prefix = fields === null ? 'raw' : 'id';
    if (fields === null) this.#hash.update(this.#header);
    else this.#hash.update(fields, 'latin1').update(this.#header.subarray(end));
    this.#header = EMPTY;
  }
}

/** The external id of a mail that is in memory as a whole. */
export function externalIdOf(raw: Uint8Array): string {
  const hash = new ExternalIdHash();
  hash.update(raw);
  return hash.digest();
}

/** The external id of a mail of which only the header block and the size in bytes are known. */
export function externalIdOfHeader(header: Uint8Array, size: number): string {
  return `header:${createHash('sha256').update(header).update(`\n${size}`).digest('hex')}`;
}

/** Where the header block ends (after its blank line), or -1. */
function headerEnd(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(10, from); at >= 0; at = bytes.indexOf(10, at + 1)) {
    if (bytes[at + 1] === 10) return at + 2;
    if (bytes[at + 1] === 13 && bytes[at + 2] === 10) return at + 3;
  }
  return -1;
}

/** The naming fields in a fixed order with folding undone; null when there is no Message-ID. */
function namingFields(header: string): string | null {
  const found = new Map<string, string>();
  for (const line of header.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    if (!found.has(name)) found.set(name, line.slice(colon + 1).trim());
  }
  if ((found.get('message-id') ?? '') === '') return null;
  return FIELDS.map((name) => `${name}:${found.get(name) ?? ''}\n`).join('');
}
