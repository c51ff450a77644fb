import type { TransferDecoder } from './transfer-decoder.ts';

/** uuencode as a Content-Transfer-Encoding, which some old senders still use. */
export class UuDecoder implements TransferDecoder {
  #carry = '';
  #inside = false;

  push(bytes: Buffer): Buffer {
    const lines = (this.#carry + bytes.toString('latin1')).split(/\r?\n/);
    // A uuencoded line has at most 61 characters: whatever is longer is none.
    this.#carry = (lines.pop() ?? '').slice(0, 1000);
    return this.#decode(lines);
  }

  end(): Buffer {
    return this.#decode([this.#carry]);
  }

  #decode(lines: readonly string[]): Buffer {
    const pieces: Buffer[] = [];
    for (const line of lines) {
      if (/^begin \d{3,4} /.test(line)) this.#inside = true;
      else if (line === 'end') this.#inside = false;
      else if (this.#inside && line !== '') pieces.push(decodeUuLine(line));
    }
    return Buffer.concat(pieces);
  }
}

/** The bytes of one uuencoded line; its first character says how many. */
export function decodeUuLine(line: string): Buffer {
  const length = (line.charCodeAt(0) - 32) & 63;
  const bytes = Buffer.alloc(Math.ceil(length / 3) * 3);
  for (let group = 0; group * 3 < length; group += 1) {
    const at = 1 + group * 4;
    const [a, b, c, d] = [0, 1, 2, 3].map((index) => ((line.charCodeAt(at + index) || 32) - 32) & 63);
    bytes[group * 3] = ((a ?? 0) << 2) | ((b ?? 0) >> 4);
    bytes[group * 3 + 1] = (((b ?? 0) & 15) << 4) | ((c ?? 0) >> 2);
    bytes[group * 3 + 2] = (((c ?? 0) & 3) << 6) | (d ?? 0);
  }
  return bytes.subarray(0, length);
}
