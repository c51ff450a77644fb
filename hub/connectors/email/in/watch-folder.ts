import type { ImapFlow } from 'imapflow';
import { durationMs } from '../../../../shared/domain/duration.ts';
import { Bell } from './bell.ts';
import type { FolderContext } from './folder-context.ts';
import type { FolderProgress } from './folder-progress.ts';
import { scanFolder } from './scan-folder.ts';

/**
 * Watches one folder over one connection until it ends: scans on each sign of new mail, at each poll, and when an
 * open mail is due again. Rejects when the connection is lost; resolves when the signal fires.
 */
export async function watchFolder(
  client: ImapFlow,
  context: FolderContext,
  progress: FolderProgress,
  signal: AbortSignal,
): Promise<void> {
  const bell = new Bell();
  const ring = (): void => bell.ring();
  client.on('exists', ring);
  client.on('close', ring);
  signal.addEventListener('abort', ring, { once: true });
  try {
    await progress.opened(await client.mailboxOpen(context.folder.name));
    let rung = true;
    while (client.usable && !signal.aborted) {
      if (!rung) await noticeNewUids(client, context, progress);
      await scanFolder(client, context, progress, signal);
      tellState(context, progress);
      rung = await bell.wait(pause(context, progress));
    }
  } finally {
    signal.removeEventListener('abort', ring);
  }
  if (!signal.aborted) throw new Error(client.byeReason ?? 'the connection was lost');
}

/** Servers tell nobody that they gave a selected folder new UIDs: asked for at each poll. */
async function noticeNewUids(
  client: ImapFlow,
  context: FolderContext,
  progress: FolderProgress,
): Promise<void> {
  const status = await client.status(context.folder.name, { uidValidity: true });
  if (status === false || status.uidValidity === undefined) return;
  if (String(status.uidValidity) === progress.cursor.uidValidity) return;
  await client.mailboxClose();
  await progress.opened(await client.mailboxOpen(context.folder.name));
}

function tellState(context: FolderContext, progress: FolderProgress): void {
  const waiting = progress.open.size;
  const { folder, board, account } = context;
  if (waiting === 0) board.set(`folder ${folder.name}`, { state: 'connected', detail: '' });
  else {
    const detail = `${account.id}, folder ${folder.name}: ${waiting} mail(s) could not be taken yet and are tried again`;
    board.set(`folder ${folder.name}`, { state: 'retrying', detail });
  }
}

/** Milliseconds until the folder is looked at without being called. */
function pause(context: FolderContext, progress: FolderProgress): number {
  const poll = durationMs(context.config.pollEvery);
  const due = progress.open.nextDueAt();
  return due === null ? poll : Math.max(0, Math.min(poll, due - context.tools.now()));
}
