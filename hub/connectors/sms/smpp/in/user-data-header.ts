/** Which part of a long message it is. */
export type Concatenation = {
  /** What its parts have in common, such as `udh8:17`. */
  readonly reference: string;
  readonly total: number;
  /** From 1. */
  readonly part: number;
};

/** Content with its user data header taken off (3GPP TS 23.040, 9.2.3.24). */
export type UserData = { readonly concatenation: Concatenation | null; readonly content: Buffer };

const CONCATENATED_8_BIT = 0x00;
const CONCATENATED_16_BIT = 0x08;

/** Reads the header in front of the content. One that cannot be is none: nothing of the content is lost for it. */
export function readUserData(bytes: Buffer): UserData {
  const length = bytes[0] ?? 0;
  if (bytes.length === 0 || length + 1 > bytes.length) return { concatenation: null, content: bytes };
  return {
    concatenation: readElements(bytes.subarray(1, length + 1)),
    content: bytes.subarray(length + 1),
  };
}

function readElements(header: Buffer): Concatenation | null {
  for (let at = 0; at + 2 <= header.length; at += 2 + (header[at + 1] ?? 0)) {
    const value = header.subarray(at + 2, at + 2 + (header[at + 1] ?? 0));
    if (header[at] === CONCATENATED_8_BIT && value.length === 3) {
      return concatenation(`udh8:${value[0]}`, value[1], value[2]);
    }
    if (header[at] === CONCATENATED_16_BIT && value.length === 4) {
      return concatenation(`udh16:${value.readUInt16BE(0)}`, value[2], value[3]);
    }
  }
  return null;
}

/** What the numbers say; null when they cannot be, and for a message of one part. */
export function concatenation(reference: string, total = 0, part = 0): Concatenation | null {
  return total > 1 && part >= 1 && part <= total ? { reference, total, part } : null;
}
