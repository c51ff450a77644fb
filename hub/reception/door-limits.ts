/** What one door endures; times in milliseconds. */
export type DoorLimits = {
  readonly connections: number;
  /** Envelope recipients of one mail. */
  readonly recipients: number;
  /** Silence after which a client is sent away. */
  readonly idle: number;
  /** Time a client has for one mail, however busily it trickles. */
  readonly mail: number;
  /** Grace for connections when the door closes. */
  readonly close: number;
};

/** Generous to a slow mail server, too little for a client that only wants to sit there. */
export const DEFAULT_DOOR_LIMITS: DoorLimits = {
  connections: 200,
  recipients: 100,
  idle: 60_000,
  mail: 15 * 60_000,
  close: 2_000,
};
