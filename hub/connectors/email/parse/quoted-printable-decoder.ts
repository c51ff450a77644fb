import type { ProblemList } from './problem-list.ts';
import type { TransferDecoder } from './transfer-decoder.ts';

const EQUALS = 61;
const LF = 10;
const CR = 13;

/** Quoted-printable; a "=" that begins no escape stays as it is and is noted. */
export class QuotedPrintableDecoder implements TransferDecoder {
  readonly #problems: ProblemList;
  #carry: Buffer = Buffer.alloc(0);

  constructor(problems: ProblemList) {
    this.#problems = problems;
  }

  push(bytes: Buffer): Buffer {
    return this.#decode(this.#carry.length === 0 ? bytes : Buffer.concat([this.#carry, bytes]), false);
  }

  end(): Buffer {
    return this.#decode(this.#carry, true);
  }

  #decode(input: Buffer, last: boolean): Buffer {
    const output = Buffer.allocUnsafe(input.length);
    let written = 0;
    let position = 0;
    this.#carry = Buffer.alloc(0);
    while (position < input.length) {
      const found = input.indexOf(EQUALS, position);
      const plainEnd = found < 0 ? input.length : found;
      written += input.copy(output, written, position, plainEnd);
      if (found < 0) break;
      const softEnd = softBreakEnd(input, found + 1);
      const undecided = softEnd === 'more' || (softEnd === 'no' && found + 2 >= input.length);
      if (undecided && !last) {
        // A soft break or an escape may continue in the next chunk; blanks without end would not.
        if (input.length - found < 1000) {
          this.#carry = input.subarray(found);
          break;
        }
      }
      if (typeof softEnd === 'number') {
        position = softEnd;
        continue;
      }
      if (softEnd === 'more' && last) break;
      const byte = (hex(input[found + 1]) << 4) | hex(input[found + 2]);
      if (byte >= 0) {
        output[written] = byte;
        position = found + 3;
      } else {
        this.#problems.add('bad-quoted-printable', 'a "=" that begins no escape');
        output[written] = EQUALS;
        position = found + 1;
      }
      written += 1;
    }
    return output.subarray(0, written);
  }
}

/** Where a soft line break that begins with the "=" before `from` ends; blanks may stand before the break. */
function softBreakEnd(input: Buffer, from: number): number | 'no' | 'more' {
  let position = from;
  while (
    position < input.length &&
    position - from < 1000 &&
    (input[position] === 32 || input[position] === 9)
  )
    position += 1;
  if (position >= input.length) return 'more';
  if (input[position] === LF) return position + 1;
  if (input[position] !== CR) return 'no';
  if (position + 1 >= input.length) return 'more';
  return input[position + 1] === LF ? position + 2 : position + 1;
}

function hex(byte: number | undefined): number {
  if (byte === undefined) return -256;
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -256;
}
