import type { EmailAccountConfig, ImapInConfig } from '../../../../shared/contract/config-file.ts';
import type { ConnectorHost } from '../../connector.ts';
import type { EmailTools } from '../email-tools.ts';
import type { MailReading } from '../read-mail.ts';
import type { AccessTokens } from '../oauth/access-token.ts';
import type { StateBoard } from '../../state-board.ts';

/** What a folder's watch is made of; the same for every folder of an account but for its name and queue. */
export type FolderContext = {
  readonly account: EmailAccountConfig;
  readonly config: ImapInConfig;
  readonly folder: { readonly name: string; readonly queueId: string | null };
  readonly host: ConnectorHost;
  readonly reading: MailReading;
  readonly tools: EmailTools;
  readonly tokens: AccessTokens | null;
  readonly board: StateBoard;
};

/** The name under which the folder's cursor is kept. */
export function cursorSource(folder: string): string {
  return `imap:${folder}`;
}

/** The largest mail this account takes as a whole, in bytes. */
export function maximumMailBytes(account: Pick<EmailAccountConfig, 'maximumMailMb'>): number {
  return account.maximumMailMb * 1024 * 1024;
}
