import type { TruthCase } from '../case-file.ts';
import type { Measured } from '../reference/batches.ts';

/** Plays a case with the shipped router; null: the router has no such policy. */
export function playWithRouter(_: TruthCase): Record<string, Measured> | null {
  return null;
}
