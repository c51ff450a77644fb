import type { Database } from '../db/database.ts';
import { packLargeText, unpackText } from './packed-text.ts';
import { listSmallRows, replaceCalls, type RecordRow } from './record-repository.ts';

/** Calls that go into one packed row. */
const callsOfBlock = 1_000;

/**
 * Puts blocks of a thousand calls in the place of single rows: a tenth of the room, and nothing to delete one by one.
 * The newest rows stay single until there are enough of them.
 */
export async function packCalls(database: Database, segmentId: string, isOver: () => boolean): Promise<void> {
  let from = 0;
  while (!isOver()) {
    const block = firstBlock(await listSmallRows(database.read, segmentId, from, callsOfBlock, callsOfBlock));
    const last = block.at(-1);
    if (last === undefined) return;
    if (block.length > 1) {
      const row = await merged(block);
      await database.write((unit) => replaceCalls(unit, row));
    }
    from = last.position + last.calls;
  }
}

/** The rows at the front that make one block, up to its size, a gap, or calls that never took effect; none: not yet. */
function firstBlock(rows: readonly RecordRow[]): readonly RecordRow[] {
  const block: RecordRow[] = [];
  let calls = 0;
  for (const row of rows) {
    const before = block.at(-1);
    const goesOn =
      before === undefined ||
      (before.position + before.calls === row.position && before.took_effect === row.took_effect);
    if (!goesOn) return block;
    block.push(row);
    calls += row.calls;
    if (calls >= callsOfBlock) return block;
  }
  return [];
}

async function merged(block: readonly RecordRow[]): Promise<RecordRow> {
  const [first] = block;
  const last = block.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('a block has rows');
  return {
    ...first,
    calls: last.position + last.calls - first.position,
    until: last.until,
    lines: await packLargeText(block.map((row) => unpackText(row.lines)).join('\n')),
    digest: last.digest,
  };
}
