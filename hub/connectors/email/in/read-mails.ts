import type { ImapFlow } from 'imapflow';
import { type MailPieces, readLargeMail, readSmallMail } from '../read-mail.ts';
import { readMailHeader } from '../read-mail-header.ts';
import { type FolderContext, maximumMailBytes } from './folder-context.ts';

const LONGEST_HEADER = 256 * 1024;

/** A mail as the folder lists it; `arrived` is the server's date of arrival. */
export type Listed = { readonly uid: number; readonly size: number; readonly arrived: number | null };

/** A mail on its way to the hub; `pieces` rejects when the hub cannot store it. `whole` is false for a header only. */
export type ReadMail = {
  readonly mail: Listed;
  readonly pieces: Promise<MailPieces>;
  readonly whole: boolean;
};

/** Fetches mails that fit into memory together. One that the server does not hand out is missing from the result. */
export async function readSmallOnes(
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

/** Streams one mail into the store; of one that is larger than the account allows only the header is read. */
export async function readLargeOne(
  client: ImapFlow,
  context: FolderContext,
  mail: Listed,
): Promise<ReadMail> {
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
