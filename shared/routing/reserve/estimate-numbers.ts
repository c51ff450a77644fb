/** Everything an estimate remembers; finite doubles, so that JSON gives them back bit for bit. Times in ms, −1: never. */
export type EstimateNumbers = Record<keyof typeof nothingLearnt, number>;

/** An estimate that has seen nothing. */
export const nothingLearnt = {
  /** Latest grid instant for which the model was computed. */
  gridAt: -1,
  places: 0,
  /** Σ e^{−age/τ}/τ over the arrivals up to the latest one, per ms, as of that one. */
  rate: 0,
  /** The arrival with which this measurement of the rate began. */
  rateSince: -1,
  arrivedAt: -1,
  handlingMs: 0,
  handlingWeight: 0,
  /** Decayed sums over contacts that ended their wait: time waited, and how many left. */
  waited: 0,
  left: 0,
  /** Decayed counts for the achieved service level, as of `offeredAt`. */
  offered: 0,
  within: 0,
  offeredAt: -1,
  /** Threshold by the model, and the feedback's correction of it, in places. */
  model: 0,
  feedback: 0,
  /** Error diffusion, in [0, 1). */
  residue: 0,
} as const satisfies Record<string, number>;

/** Numbers from a stored row; what is missing or no finite number counts as not learnt. */
export function readNumbers(row: Readonly<Record<string, number>>, fresh: EstimateNumbers): EstimateNumbers {
  const numbers = { ...fresh };
  for (const name of Object.keys(nothingLearnt) as (keyof EstimateNumbers)[]) {
    const stored = row[name];
    if (typeof stored === 'number' && Number.isFinite(stored)) numbers[name] = stored;
  }
  return numbers;
}
