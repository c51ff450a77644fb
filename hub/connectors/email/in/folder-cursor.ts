import { z } from 'zod';

/**
 * Where a folder stands. Every mail with a UID up to `lastUid` is committed or was never ours. Mails with a UID up to
 * `sortUpTo` lay there before we first looked (or before the server renumbered the folder): of these only the ones
 * that are unseen or arrived since `since` are taken. `since` is when the folder was first opened, in milliseconds.
 */
export type FolderCursor = {
  readonly uidValidity: string;
  readonly lastUid: number;
  readonly since: number;
  readonly sortUpTo: number;
};

const stored = z.object({
  uidValidity: z.string(),
  lastUid: z.number().int().min(0),
  since: z.number(),
  sortUpTo: z.number().int().min(0),
});

type Mailbox = { readonly uidValidity: bigint; readonly uidNext: number };
type StartWith = 'all' | 'unseen' | 'new';

/** Reads a stored cursor; null when there is none or it is not one of ours. */
export function parseFolderCursor(value: string | null): FolderCursor | null {
  if (value === null) return null;
  try {
    const parsed = stored.safeParse(JSON.parse(value));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** The stored form of a cursor. */
export function formatFolderCursor(cursor: FolderCursor): string {
  return JSON.stringify(cursor);
}

/**
 * The cursor to go on with after a folder was opened: the stored one, a first one by `startWith`, or, when the server
 * gave the folder new UIDs, one that scans it again (the external id keeps mails from being taken twice).
 */
export function openingCursor(
  storedCursor: FolderCursor | null,
  mailbox: Mailbox,
  startWith: StartWith,
  now: number,
): FolderCursor {
  const uidValidity = String(mailbox.uidValidity);
  const newest = Math.max(0, mailbox.uidNext - 1);
  if (storedCursor?.uidValidity === uidValidity) return storedCursor;
  const since = storedCursor?.since ?? now;
  if (startWith === 'all') return { uidValidity, lastUid: 0, since, sortUpTo: 0 };
  if (storedCursor === null && startWith === 'new')
    return { uidValidity, lastUid: newest, since, sortUpTo: 0 };
  return { uidValidity, lastUid: 0, since, sortUpTo: newest };
}

/** Whether a mail that lay there before is ours. For `new`, an unseen mail from before is still not. */
export function wanted(
  mail: { readonly uid: number; readonly seen: boolean; readonly arrived: number | null },
  cursor: FolderCursor,
  startWith: StartWith,
): boolean {
  if (mail.uid > cursor.sortUpTo) return true;
  if (mail.arrived !== null && mail.arrived >= cursor.since) return true;
  return startWith === 'unseen' && !mail.seen;
}
