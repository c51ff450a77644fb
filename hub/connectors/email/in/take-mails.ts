import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { type MailPieces, readLargeMail, readSmallMail, SMALL_MAIL } from '../read-mail.ts';
import { readMailHeader } from '../read-mail-header.ts';
import { flagTaken } from './flag-taken.ts';
import { type FolderContext, maximumMailBytes } from './folder-context.ts';
import { wanted } from './folder-cursor.ts';
import type { FolderProgress } from './folder-progress.ts';

/** Bytes of small mails that are in memory at once. */
const GROUP_BYTES = 2 * 1024 * 1024;
const GROUP_MAILS = 25;
const LONGEST_HEADER = 256 * 1024;

type Listed = { readonly uid: number; readonly size: number; readonly arrived: number | null };
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

/** A mail on its way to the hub; `pieces` rejects when the hub cannot store it. `whole` is false for a header only. */
type ReadMail = { readonly mail: Listed; readonly pieces: Promise<MailPieces>; readonly whole: boolean };

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

async function readSmallOnes(
  client: ImapFlow,
  context: FolderContext,
  group: readonly Listed[],
): Promise<ReadMail[]> {
  const rows = await client.fetchAll(
    group.map((mail) => mail.uid).join(','),
    { uid: true, source: true },
    { uid: true },
  );
  const sources = new Map(rows.map((row) => [row.uid, row.source]));
  const read: ReadMail[] = [];
  for (const mail of group) {
    const source = sources.get(mail.uid);
    if (source !== undefined)
      read.push({ mail, pieces: handled(readSmallMail(source, context.reading)), whole: true });
  }
  await Promise.allSettled(read.map((one) => one.pieces));
  return read;
}

async function readLargeOne(client: ImapFlow, context: FolderContext, mail: Listed): Promise<ReadMail> {
  const maximumBytes = maximumMailBytes(context.account);
  if (mail.size <= maximumBytes) {
    const { content } = await client.download(String(mail.uid), undefined, { uid: true });
    if (content === undefined) throw new Error(`the server did not hand out mail ${mail.uid}`);
    const pieces = await settled(readLargeMail(content, maximumBytes, context.reading));
    if (!client.usable) throw new Error(`the connection broke while mail ${mail.uid} was fetched`);
    if (pieces.status === 'rejected')
      return { mail, pieces: handled(Promise.reject(pieces.reason)), whole: true };
    if (pieces.value !== 'too-large') return { mail, pieces: Promise.resolve(pieces.value), whole: true };
  }
  return readHeaderOnly(client, context, mail, maximumBytes);
}

async function readHeaderOnly(
  client: ImapFlow,
  context: FolderContext,
  mail: Listed,
  maximumBytes: number,
): Promise<ReadMail> {
  const bodyParts = [{ key: 'HEADER', start: 0, maxLength: LONGEST_HEADER }];
  const row = await client.fetchOne(String(mail.uid), { uid: true, bodyParts }, { uid: true });
  const header = row === false ? undefined : (row.headers ?? row.bodyParts?.get('header'));
  if (header === undefined) throw new Error(`the server did not hand out the header of mail ${mail.uid}`);
  const place = `${context.config.user}, folder ${context.folder.name}, UID ${mail.uid}`;
  context.host.log.warn(
    {
      account: context.account.id,
      folder: context.folder.name,
      uid: mail.uid,
      size: mail.size,
      maximumBytes,
    },
    'a mail is larger than the account allows; only its header is taken',
  );
  return {
    mail,
    pieces: handled(readMailHeader(header, mail.size, { maximumBytes, place }, context.reading)),
    whole: false,
  };
}

/** Keeps a rejection that is looked at later from counting as unheard. */
function handled<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return work;
}

async function settled<T>(work: Promise<T>): Promise<PromiseSettledResult<T>> {
  const [outcome] = await Promise.allSettled([work]);
  return outcome;
}

function arrivedAt(row: FetchMessageObject): number | null {
  const date = row.internalDate === undefined ? Number.NaN : new Date(row.internalDate).getTime();
  return Number.isNaN(date) ? null : date;
}
