import type { ImapFlow } from 'imapflow';
import type { FolderContext } from './folder-context.ts';

/** Marks mails of which the hub has a committed copy, for people who look into the mailbox. */
const TAKEN_KEYWORD = '$BlendeskTaken';

/**
 * Flags committed mails: seen and taken, or only taken where the agent got no more than the header. Never rejects:
 * a mail without its flag is recognised all the same.
 */
export async function flagTaken(
  client: ImapFlow,
  context: FolderContext,
  taken: readonly { readonly uid: number; readonly whole: boolean }[],
): Promise<void> {
  const whole = taken.filter((mail) => mail.whole).map((mail) => mail.uid);
  const headers = taken.filter((mail) => !mail.whole).map((mail) => mail.uid);
  await flag(client, context, whole, ['\\Seen', TAKEN_KEYWORD]);
  await flag(client, context, headers, [TAKEN_KEYWORD]);
}

async function flag(
  client: ImapFlow,
  context: FolderContext,
  uids: readonly number[],
  flags: readonly string[],
): Promise<void> {
  if (uids.length === 0) return;
  const permanent = client.mailbox === false ? undefined : client.mailbox.permanentFlags;
  const allowed = flags.filter(
    (flag) => permanent === undefined || permanent.has('\\*') || permanent.has(flag),
  );
  if (allowed.length === 0) return;
  try {
    await client.messageFlagsAdd(uids.join(','), allowed, { uid: true, silent: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    context.host.log.warn(
      { account: context.account.id, folder: context.folder.name, uids, reason },
      'taken mails could not be flagged',
    );
  }
}
