/** Bounds and rhythms of the live door. All times in milliseconds. */
export type LiveLimits = {
  /** How many of the newest records can be replayed to a client that comes back. */
  readonly replayable: number;
  /** Records that go into one batch at most. */
  readonly batchRecords: number;
  /** How often sockets that heard nothing are told how far the record is. */
  readonly idleBatchEvery: number;
  readonly queueLoadsEvery: number;
  /** Typing is over after this long without another word of it. */
  readonly typingFor: number;
  /** How often the sessions behind open sockets are checked against the database. */
  readonly sessionCheckEvery: number;
  readonly socketsPerUser: number;
  readonly socketsAltogether: number;
  readonly watchedPerSocket: number;
  /** Payloads a socket may send in one go, and per second in the long run. */
  readonly burst: number;
  readonly perSecond: number;
  /** Payloads turned away in a row before the socket is closed. */
  readonly patience: number;
  /** Commands of one socket that may wait for the one before. */
  readonly waitingCommands: number;
  /** Largest message from a client (bytes). */
  readonly payloadBytes: number;
  /** Characters that may wait for a slow client before its socket is closed. */
  readonly unsentCharacters: number;
  /** Snapshots and replays prepared at once, so that a mass reconnect leaves room for the rest. */
  readonly welcomesAtOnce: number;
};

/** What a hub runs with. */
export const defaultLiveLimits: LiveLimits = {
  replayable: 2_000,
  batchRecords: 250,
  idleBatchEvery: 1_000,
  queueLoadsEvery: 1_000,
  typingFor: 6_000,
  sessionCheckEvery: 30_000,
  socketsPerUser: 20,
  socketsAltogether: 10_000,
  watchedPerSocket: 20,
  burst: 120,
  perSecond: 40,
  patience: 1_000,
  waitingCommands: 32,
  payloadBytes: 4 * 1024 * 1024,
  unsentCharacters: 8 * 1024 * 1024,
  welcomesAtOnce: 4,
};
