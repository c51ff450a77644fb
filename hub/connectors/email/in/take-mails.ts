import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { SMALL_MAIL } from '../read-mail.ts';
import { flagTaken } from './flag-taken.ts';
import type { FolderContext } from './folder-context.ts';
import { wanted } from './folder-cursor.ts';
import type { FolderProgress } from './folder-progress.ts';
import { type Listed, type ReadMail, readLargeOne, readSmallOnes } from './read-mails.ts';

/** Bytes of small mails that are in memory at once. */
const GROUP_BYTES = 2 * 1024 * 1024;
const GROUP_MAILS = 25;

type Trouble = { inRow: number };

/**
 * Fetches the mails with these UIDs and hands them to the hub in the order of the mailbox. A mail that the hub does
 * not take stays open; it does not stop the others. Rejects when the connection fails.
 */
export async function takeMails(
  client: ImapFlow,
  context: FolderContext,
  progress: FolderProgress,
  uids: readonly number[],
  trouble: Trouble,
): Promise<void> {
  for (const uid of uids) progress.open.begin(uid);
  try {
    for (const group of groups(await list(client, context, progress, uids))) {
      await takeGroup(client, context, progress, group, trouble);
    }
  } finally {
    // Whatever this run did not settle, be it that the connection broke or the server did not list it, is tried again.
    for (const uid of uids) if (progress.open.isRunning(uid)) progress.failed(uid);
  }
}

async function list(
  client: ImapFlow,
  context: FolderContext,
  progress: FolderProgress,
  uids: readonly number[],
): Promise<Listed[]> {
  const rows = await client.fetchAll(
    uids.join(','),
    { uid: true, size: true, internalDate: true, flags: true },
    { uid: true },
  );
  const listed: Listed[] = [];
  for (const row of rows.sort((a, b) => a.uid - b.uid)) {
    if (!progress.open.isRunning(row.uid)) continue;
    const arrived = arrivedAt(row);
    const mail = { uid: row.uid, seen: row.flags?.has('\\Seen') === true, arrived };
    if (wanted(mail, progress.cursor, context.config.startWith))
      listed.push({ uid: row.uid, size: row.size ?? SMALL_MAIL, arrived });
    else progress.open.done(row.uid);
  }
  return listed;
}

/** Small mails that follow each other are fetched together, a large one by itself. */
function groups(listed: readonly Listed[]): Listed[][] {
  const all: Listed[][] = [];
  let bytes = 0;
  for (const mail of listed) {
    const last = all.at(-1);
    const joins =
      last !== undefined &&
      last.length < GROUP_MAILS &&
      mail.size < SMALL_MAIL &&
      bytes + mail.size <= GROUP_BYTES;
    if (joins) last.push(mail);
    else all.push([mail]);
    bytes = (joins ? bytes : mail.size >= SMALL_MAIL ? GROUP_BYTES : 0) + mail.size;
  }
  return all;
}

async function takeGroup(
  client: ImapFlow,
  context: FolderContext,
  progress: FolderProgress,
  group: readonly Listed[],
  trouble: Trouble,
): Promise<void> {
  const [first] = group;
  if (first === undefined) return;
  const read =
    first.size < SMALL_MAIL
      ? await readSmallOnes(client, context, group)
      : [await readLargeOne(client, context, first)];
  // Handed over in order and without waiting in between: the hub keeps the order and commits them together.
  const outcomes = await Promise.allSettled(read.map((one) => ingest(context, progress, one)));
  const taken: { uid: number; whole: boolean }[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    const one = read[index];
    if (one === undefined) continue;
    if (outcome.status === 'fulfilled') {
      trouble.inRow = 0;
      taken.push({ uid: one.mail.uid, whole: one.whole });
      continue;
    }
    trouble.inRow += 1;
    progress.failed(one.mail.uid);
    const reason = outcome.reason instanceof Error ? outcome.reason.message : String(outcome.reason);
    context.host.log.warn(
      { account: context.account.id, folder: context.folder.name, uid: one.mail.uid, reason },
      'a mail could not be taken; it stays in the mailbox and is tried again',
    );
  }
  await flagTaken(client, context, taken);
}

async function ingest(
  context: FolderContext,
  progress: FolderProgress,
  { mail, pieces }: ReadMail,
): Promise<void> {
  const read = await pieces;
  const cursor = progress.cursorWith(mail.uid);
  await context.host.ingest({
    ...read,
    channelAccountId: context.account.id,
    receivedAt: mail.arrived ?? context.tools.now(),
    queueId: context.folder.queueId,
    cursor,
  });
  progress.committed(mail.uid, cursor);
}

function arrivedAt(row: FetchMessageObject): number | null {
  const date = row.internalDate === undefined ? Number.NaN : new Date(row.internalDate).getTime();
  return Number.isNaN(date) ? null : date;
}
