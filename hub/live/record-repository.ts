import type { Database, RecordedEvent } from '../db/database.ts';
import { recordedEvent } from '../db/recorded-event.ts';

/** The newest `limit` records, oldest first: what a hub that starts can replay to clients that knew the last one. */
export async function listNewestRecords(
  database: Pick<Database, 'read'>,
  limit: number,
): Promise<readonly RecordedEvent[]> {
  const rows = await database.read
    .selectFrom('events')
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.toReversed().map(recordedEvent);
}
