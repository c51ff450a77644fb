/** What a pool's adaptive reserve is computed by (R6). Times in ms. */
export interface ReserveSettings {
  /** Time constant τ of the measured arrival rate. */
  readonly rateMs: number;
  /** Gain η of the service-level feedback, places per answer. */
  readonly gain: number;
  /** A live contact is to be answered within this time … */
  readonly targetMs: number;
  /** … by this share (0–1) of those offered. */
  readonly serviceLevel: number;
  /** Mean handling time to begin with. */
  readonly handlingMs: number;
  /** Bounds by hand, places; default 0 and none. Never above the places there are. */
  readonly minimum?: number;
  readonly maximum?: number;
}

/** The grid on which the model part of the reserve is recomputed: instants that are multiples of it. */
export const reserveGridMs = 10_000;
