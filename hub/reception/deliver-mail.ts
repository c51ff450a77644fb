import type { EmailAccountConfig } from '../../shared/contract/config-file.ts';
import type { MailPieces } from '../connectors/email/read-mail.ts';
import type { ConnectorHost } from '../connectors/connector.ts';

/** What becomes of a mail for one recipient, as an SMTP reply. */
export type DeliveryReply = { readonly code: 250 | 451 | 552; readonly text: string };

/** The reply when the hub cannot take a mail just now; the sending server keeps it and comes back. */
export const TRY_LATER: DeliveryReply = {
  code: 451,
  text: 'Cannot take the mail now, please try again later',
};

/** The reply to a mail larger than the account allows. */
export const TOO_LARGE: DeliveryReply = { code: 552, text: 'The mail is larger than this mailbox allows' };

/** Hands the mail to the hub for one account; the reply is 250 only after the commit. */
export async function deliverMail(
  account: EmailAccountConfig,
  pieces: MailPieces,
  host: Pick<ConnectorHost, 'ingest' | 'log'>,
  now: number,
): Promise<DeliveryReply> {
  try {
    await host.ingest({
      ...pieces,
      channelAccountId: account.id,
      receivedAt: now,
      queueId: null,
      cursor: null,
    });
    return { code: 250, text: 'Taken' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    host.log.error(
      { account: account.id, externalId: pieces.externalId, reason },
      'a delivered mail could not be taken',
    );
    return TRY_LATER;
  }
}
