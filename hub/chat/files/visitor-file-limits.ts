/** Bounds of what visitors hand in. All times in milliseconds. */
export type VisitorFileLimits = {
  /** Files of one visitor that no line names yet. */
  readonly unsentFiles: number;
  /** Bytes that one visitor may hand in within an hour. */
  readonly bytesAnHour: number;
  /** Files under way at once: of one visitor, and altogether. */
  readonly underWay: number;
  readonly underWayAltogether: number;
  /** Files from one address in one go, and per second in the long run; an address may belong to a whole company. */
  readonly burst: number;
  readonly perSecond: number;
  /** An upload that says nothing for this long is given up. */
  readonly silence: number;
  /** The longest that one may take. */
  readonly patience: number;
};

/** What a hub runs with. */
export const defaultVisitorFileLimits: VisitorFileLimits = {
  unsentFiles: 20,
  bytesAnHour: 100 * 1024 * 1024,
  underWay: 4,
  underWayAltogether: 200,
  burst: 60,
  perSecond: 0.5,
  silence: 20_000,
  patience: 240_000,
};
