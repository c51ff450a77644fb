/** Throws RangeError naming the parameter unless it is finite and above 0. */
export function requirePositive(name: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0))
    throw new RangeError(`${name} must be a positive number, not ${value}`);
}

/** Throws RangeError naming the parameter unless it is finite and at least 0. */
export function requireNotNegative(name: string, value: number): void {
  if (!(Number.isFinite(value) && value >= 0))
    throw new RangeError(`${name} must not be negative, not ${value}`);
}

/** Throws RangeError naming the parameter unless it is a whole number of at least `least`, and not absurdly large. */
export function requireCount(name: string, value: number, least: number): void {
  if (!(Number.isInteger(value) && value >= least && value <= 1_000_000)) {
    throw new RangeError(`${name} must be a whole number from ${least} to 1,000,000, not ${value}`);
  }
}

/** Throws RangeError naming the parameter unless 0 ≤ value < 1. */
export function requireShareBelowOne(name: string, value: number): void {
  if (!(value >= 0 && value < 1))
    throw new RangeError(`${name} must be at least 0 and below 1, not ${value}`);
}
