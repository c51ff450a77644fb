import type { ImapFlow, SearchObject } from 'imapflow';
import type { FolderContext } from './folder-context.ts';
import type { FolderCursor } from './folder-cursor.ts';
import type { FolderProgress } from './folder-progress.ts';
import { takeMails } from './take-mails.ts';

/** Mails whose size and flags are asked for at once: few enough that twenty thousand waiting ones stay on the server. */
const BATCH = 50;
/** So many failures in a row mean that the hub cannot store at all just now. */
const TROUBLE = 5;
/** More open mails than this are a heap of trouble: no new ones until some are done. */
const MOST_OPEN = 200;
const DAY = 86_400_000;

/**
 * Takes every mail of the selected folder that is ours and not done: first the ones whose next attempt is due, one by
 * one, then the new ones in batches. Rejects when the connection or the cursor's store fails.
 */
export async function scanFolder(
  client: ImapFlow,
  context: FolderContext,
  progress: FolderProgress,
  signal: AbortSignal,
): Promise<void> {
  const trouble = { inRow: 0 };
  await retryDue(client, context, progress, signal, trouble);
  if (trouble.inRow >= TROUBLE) return;
  const uids = await newUids(client, context, progress);
  for (let from = 0; from < uids.length; from += BATCH) {
    if (signal.aborted || trouble.inRow >= TROUBLE || progress.open.size >= MOST_OPEN) return;
    await takeMails(client, context, progress, uids.slice(from, from + BATCH), trouble);
    await progress.save();
  }
  progress.open.reach(progress.cursor.sortUpTo);
  await progress.save();
}

async function retryDue(
  client: ImapFlow,
  context: FolderContext,
  progress: FolderProgress,
  signal: AbortSignal,
  trouble: { inRow: number },
): Promise<void> {
  const due = progress.open.due(context.tools.now());
  if (due.length === 0) return;
  const present = new Set(await search(client, { uid: due.join(',') }));
  for (const uid of due) {
    if (signal.aborted || trouble.inRow >= TROUBLE) return;
    if (present.has(uid)) await takeMails(client, context, progress, [uid], trouble);
    else progress.open.done(uid);
    await progress.save();
  }
}

async function newUids(
  client: ImapFlow,
  context: FolderContext,
  progress: FolderProgress,
): Promise<readonly number[]> {
  const from = progress.open.highest;
  const found = await search(client, query(progress.cursor, from, context.config.startWith));
  // "n:*" names the last mail even when its UID is below n.
  return found.filter((uid) => uid > from && !progress.open.has(uid)).sort((a, b) => a - b);
}

/** Lets the server sort out most of what was there before and is not ours; `wanted` sorts out the rest exactly. */
function query(cursor: FolderCursor, from: number, startWith: 'all' | 'unseen' | 'new'): SearchObject {
  const uid = `${from + 1}:*`;
  if (from >= cursor.sortUpTo) return { uid };
  // SEARCH SINCE knows days only, in the server's time zone.
  const since = new Date(cursor.since - 2 * DAY);
  const later = { uid: `${cursor.sortUpTo + 1}:*` };
  return { uid, or: startWith === 'unseen' ? [{ since }, later, { seen: false }] : [{ since }, later] };
}

async function search(client: ImapFlow, query: SearchObject): Promise<readonly number[]> {
  const found = await client.search(query, { uid: true });
  if (!Array.isArray(found)) throw new Error('the server refused to search the folder');
  return found;
}
