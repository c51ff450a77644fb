import type { Database } from '../db/database.ts';
import { packCalls } from './pack-calls.ts';
import { deleteCalls, deleteSegment, listEndedBefore, listNewestSegments } from './record-repository.ts';

/** Rows that go in one unit, so that nobody waits long behind it. */
const rowsAtOnce = 500;

/** Older segments have been packed in their time. */
const stillLoose = 3;

/** Packs what was recorded singly, and forgets segments that ended before `since`. `isOver` ends it between units. */
export async function keepRecord(database: Database, since: number, isOver: () => boolean): Promise<void> {
  for (const id of await listEndedBefore(database.read, since)) {
    await forgetSegment(database, id, isOver);
    if (isOver()) return;
  }
  for (const id of await listNewestSegments(database.read, stillLoose)) await packCalls(database, id, isOver);
}

async function forgetSegment(database: Database, id: string, isOver: () => boolean): Promise<void> {
  let isMore = true;
  while (isMore && !isOver()) {
    const { value } = await database.write((unit) => deleteCalls(unit, id, rowsAtOnce));
    isMore = value;
  }
  if (!isMore) await database.write((unit) => deleteSegment(unit, id));
}
