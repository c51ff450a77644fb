import type { ProblemList } from './problem-list.ts';
import type { TransferDecoder } from './transfer-decoder.ts';

/** Base64 as mail carries it: line breaks anywhere, junk skipped, several padded pieces in a row. */
export class Base64Decoder implements TransferDecoder {
  readonly #problems: ProblemList;
  #carry = '';

  constructor(problems: ProblemList) {
    this.#problems = problems;
  }

  push(bytes: Buffer): Buffer {
    const text = this.#carry + this.#clean(bytes.toString('latin1'));
    const lastPad = text.lastIndexOf('=');
    if (lastPad >= 0) return this.#pushPadded(text, lastPad);
    const whole = text.length - (text.length % 4);
    this.#carry = text.slice(whole);
    return Buffer.from(text.slice(0, whole), 'base64');
  }

  end(): Buffer {
    const rest = this.#carry.replaceAll('=', '');
    this.#carry = '';
    // One character alone is six bits: not a byte.
    if (rest.length % 4 === 1) this.#problems.add('bad-base64', 'ends in the middle of a byte');
    return Buffer.from(rest, 'base64');
  }

  #clean(text: string): string {
    const lean = text.replaceAll(/\s+/g, '');
    if (!/[^A-Za-z0-9+/=]/.test(lean)) return lean;
    this.#problems.add('bad-base64', 'characters outside the alphabet');
    return lean.replaceAll(/[^A-Za-z0-9+/=]+/g, '');
  }

  /** Padding ends a piece; what follows is the next piece, begun afresh. */
  #pushPadded(text: string, lastPad: number): Buffer {
    const pieces = text
      .slice(0, lastPad)
      .split(/=+/)
      .map((piece) => Buffer.from(piece, 'base64'));
    const rest = text.slice(lastPad + 1);
    const whole = rest.length - (rest.length % 4);
    if (rest.length > 0) this.#problems.add('bad-base64', 'data after the padding');
    this.#carry = rest.slice(whole);
    return Buffer.concat([...pieces, Buffer.from(rest.slice(0, whole), 'base64')]);
  }
}
