/** Longest PDU that is read: a message_payload of 64 KiB and what belongs to it. */
export const longestPdu = 80 * 1024;

const HEADER = 16;

/** Bytes that are no SMPP: where the next PDU begins cannot be told any more. */
export class BrokenStream extends Error {
  override readonly name = 'BrokenStream';
}

/** Cuts what comes from the socket into PDUs. */
export class FrameReader {
  #held: Buffer = Buffer.alloc(0);

  /** The frames that are whole now. Throws a `BrokenStream` for a length that cannot be. */
  push(chunk: Buffer): readonly Buffer[] {
    let rest: Buffer = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    const frames: Buffer[] = [];
    while (rest.length >= 4) {
      const length = rest.readUInt32BE(0);
      if (length < HEADER || length > longestPdu) throw new BrokenStream(`a PDU of ${length} bytes`);
      if (rest.length < length) break;
      frames.push(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
    this.#held = rest;
    return frames;
  }
}
