/**
 * Halves of UTF-16 pairs that a phone tore over two parts of a long SMS. Neither half is a character and no database
 * keeps one, so each travels as a private character (plane 16) until its part meets the other.
 */
const firstSurrogate = 0xd800;
const firstStandIn = 0x10f000;

const loneSurrogate = /(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])/g;
const standIn = /[\u{10F000}-\u{10F7FF}]/gu;

/** Puts stand-ins in the place of torn halves; anything else stays. */
export function keepTornPairs(part: string): string {
  return part.replace(loneSurrogate, (half) =>
    String.fromCodePoint(firstStandIn + half.charCodeAt(0) - firstSurrogate),
  );
}

/** Makes halves that have met whole again; one that is left alone becomes U+FFFD. */
export function mendTornPairs(joined: string): string {
  return joined
    .replace(standIn, (character) =>
      String.fromCharCode((character.codePointAt(0) ?? 0) - firstStandIn + firstSurrogate),
    )
    .toWellFormed();
}
