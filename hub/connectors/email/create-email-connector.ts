import type { EmailAccountConfig } from '../../../shared/contract/config-file.ts';
import type { Connector, ConnectorHost } from '../connector.ts';
import { checkClock, checkImap, checkSmtp, type Finding } from './check-account.ts';
import { type EmailTools, systemTools } from './email-tools.ts';
import { ImapFolder } from './in/imap-folder.ts';
import { type AccessTokens, createAccessTokens } from './oauth/access-token.ts';
import { mailReading } from './read-mail.ts';
import { SmtpSender } from './out/smtp-sender.ts';
import { StateBoard } from '../state-board.ts';

/**
 * The e-mail channel of one account: mail in over IMAP (one connection per folder) or through the hub's own doors,
 * mail out over SMTP. `tools` replaces clock, chance, network and limits in tests.
 */
export function createEmailConnector(
  account: EmailAccountConfig,
  host: ConnectorHost,
  tools: EmailTools = systemTools,
): Connector {
  const board = new StateBoard((state) => host.report(account.id, state));
  const inTokens = account.in.kind === 'imap' ? tokensOf(account.in, host, tools) : null;
  const outTokens = tokensOf(account.out, host, tools);
  const sender = new SmtpSender(account, host, outTokens, tools, board);
  const folders = createFolders(account, host, tools, inTokens, board);

  return {
    account,
    start: () => {
      // A direct account has nothing to connect to: mail comes to the hub's doors.
      if (account.in.kind === 'direct') board.set('in', { state: 'connected', detail: '' });
      for (const folder of folders) folder.start();
      return Promise.resolve();
    },
    send: (message) =>
      'channel' in message ? Promise.resolve({ kind: 'never', detail: 'no mail' }) : sender.send(message),
    check: async () => {
      const findings: Finding[] = [];
      if (account.in.kind === 'imap')
        findings.push(...(await checkImap(account, account.in, inTokens, host, tools)));
      findings.push(await checkSmtp(account, () => sender.verify()));
      if (account.in.kind === 'imap' && account.in.oauth2 !== undefined && inTokens !== null) {
        findings.push(...checkClock(account, account.in.oauth2.tokenUrl, inTokens));
      }
      return findings;
    },
    stop: async () => {
      await Promise.all([...folders.map((folder) => folder.stop()), sender.stop()]);
    },
  };
}

function createFolders(
  account: EmailAccountConfig,
  host: ConnectorHost,
  tools: EmailTools,
  tokens: AccessTokens | null,
  board: StateBoard,
): readonly ImapFolder[] {
  const config = account.in;
  if (config.kind !== 'imap') return [];
  const reading = mailReading(host, [account]);
  return config.folders.map(({ name, queue }) => {
    const folder = { name, queueId: queue ?? null };
    return new ImapFolder({ account, config, folder, host, reading, tools, tokens, board });
  });
}

function tokensOf(
  server: { readonly oauth2?: EmailAccountConfig['out']['oauth2'] },
  host: ConnectorHost,
  tools: EmailTools,
): AccessTokens | null {
  return server.oauth2 === undefined ? null : createAccessTokens(server.oauth2, host.secret, tools);
}
