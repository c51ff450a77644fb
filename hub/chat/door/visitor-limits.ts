/** Bounds of the visitors' door. All times in milliseconds. */
export type VisitorLimits = {
  /** Largest message of a visitor (bytes): a longest line in the widest characters, and what is around it. */
  readonly payloadBytes: number;
  readonly socketsAltogether: number;
  /** Pages of one visitor open at once. */
  readonly socketsPerVisitor: number;
  /** One address may belong to a whole company. */
  readonly socketsPerAddress: number;
  /** Connections that one address may open in one go, and per second in the long run. */
  readonly connectBurst: number;
  readonly connectPerSecond: number;
  /** Chats that one address may begin in one go, and per second in the long run. */
  readonly beginBurst: number;
  readonly beginPerSecond: number;
  /** Payloads of one page in one go, and per second in the long run. */
  readonly burst: number;
  readonly perSecond: number;
  /** Payloads turned away in a row before the page is disconnected. */
  readonly patience: number;
  /** Payloads of one page under way at once. */
  readonly underWay: number;
  /** Characters that may wait for a slow page before it is disconnected. */
  readonly unsentCharacters: number;
  /** Typing is over after this long without another word of it. */
  readonly typingFor: number;
  /** Places in the queues are told at most this often. */
  readonly positionsEvery: number;
  /** Whether somebody works is looked at this often. */
  readonly hoursEvery: number;
  /** What a visitor looks at is stored at most this often. */
  readonly pageEvery: number;
};

/** What a hub runs with. */
export const defaultVisitorLimits: VisitorLimits = {
  payloadBytes: 32 * 1024,
  socketsAltogether: 10_000,
  socketsPerVisitor: 6,
  socketsPerAddress: 60,
  connectBurst: 120,
  connectPerSecond: 2,
  beginBurst: 20,
  beginPerSecond: 0.1,
  burst: 40,
  perSecond: 10,
  patience: 50,
  underWay: 10,
  unsentCharacters: 2 * 1024 * 1024,
  typingFor: 6_000,
  positionsEvery: 1_000,
  hoursEvery: 60_000,
  pageEvery: 2_000,
};
