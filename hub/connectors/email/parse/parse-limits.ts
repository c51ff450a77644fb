/** Bounds on what one mail may cost, in bytes unless named otherwise. */
export interface ParseLimits {
  readonly mailBytes: number;
  /** Per header block; the rest of the block is skipped. */
  readonly headerBytes: number;
  /** Fields per header block. */
  readonly headerCount: number;
  /** Multiparts within multiparts. */
  readonly depth: number;
  readonly parts: number;
  /** Per text or HTML part, before decoding. */
  readonly textBytes: number;
  /** Nested elements of an HTML part. */
  readonly htmlDepth: number;
}

/** Far above any honest mail, low enough that a hostile one costs well under a second. */
export const DEFAULT_PARSE_LIMITS: ParseLimits = {
  mailBytes: 150 * 1024 * 1024,
  headerBytes: 256 * 1024,
  headerCount: 2000,
  depth: 1000,
  parts: 2000,
  textBytes: 2 * 1024 * 1024,
  htmlDepth: 1000,
};
