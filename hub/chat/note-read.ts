import type { Unit } from '../db/database.ts';
import type { Visitor } from './visitor.ts';

/** The visitor saw every line up to this number: agents' lines among them are read. */
export async function noteRead(_unit: Unit, _visitor: Visitor, _line: number, _now: number): Promise<void> {
  await Promise.resolve();
}
