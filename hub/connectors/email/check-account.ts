import type { EmailAccountConfig, ImapInConfig } from '../../../shared/contract/config-file.ts';
import type { ConnectorHost } from '../connector.ts';
import { describeFailure } from './describe-failure.ts';
import type { EmailTools } from './email-tools.ts';
import { maximumMailBytes } from './in/folder-context.ts';
import { connectImap } from './in/imap-client.ts';
import type { AccessTokens } from './oauth/access-token.ts';

/** One line of `doctor`. */
export type Finding = { readonly what: string; readonly ok: boolean; readonly detail: string };

/** Clocks further apart than this spoil deadlines and tokens, in milliseconds. */
const MOST_SKEW = 120_000;

/** Signs in to the mailbox, looks at each folder, and compares clocks as far as the server lets it. */
export async function checkImap(
  account: EmailAccountConfig,
  config: ImapInConfig,
  tokens: AccessTokens | null,
  host: Pick<ConnectorHost, 'secret'>,
  tools: EmailTools,
): Promise<readonly Finding[]> {
  const place = `${config.host}:${config.port} as ${config.user}`;
  const what = `${account.id}: IMAP sign-in`;
  const findings: Finding[] = [];
  try {
    const limits = { timeouts: tools.timeouts, maximumBytes: maximumMailBytes(account) };
    const client = await connectImap(config, tokens, host.secret, limits, new AbortController().signal);
    findings.push({ what, ok: true, detail: place });
    try {
      for (const { name } of config.folders) {
        const folder = `${account.id}: folder ${name}`;
        try {
          const mailbox = await client.mailboxOpen(name, { readOnly: true });
          findings.push({ what: folder, ok: true, detail: `${place}: ${mailbox.exists} mail(s)` });
          const newest = mailbox.exists === 0 ? false : await client.fetchOne('*', { internalDate: true });
          const ahead =
            newest === false || newest.internalDate === undefined
              ? 0
              : new Date(newest.internalDate).getTime() - tools.now();
          if (ahead > MOST_SKEW) findings.push(skewFinding(account, place, ahead));
        } catch (error) {
          findings.push({ what: folder, ok: false, detail: describeFailure(error, config).detail });
        }
      }
    } finally {
      client.close();
    }
  } catch (error) {
    findings.push({ what, ok: false, detail: describeFailure(error, config).detail });
  }
  return findings;
}

/** Signs in to the submission server; `verify` does it. */
export async function checkSmtp(account: EmailAccountConfig, verify: () => Promise<void>): Promise<Finding> {
  const { host, port, user } = account.out;
  const what = `${account.id}: SMTP sign-in`;
  try {
    await verify();
    return {
      what,
      ok: true,
      detail: user === undefined ? `${host}:${port} without a user` : `${host}:${port} as ${user}`,
    };
  } catch (error) {
    return { what, ok: false, detail: describeFailure(error, account.out).detail };
  }
}

/** What the token server's clock says of ours; nothing when it did not tell or the two agree. */
export function checkClock(
  account: EmailAccountConfig,
  tokenUrl: string,
  tokens: AccessTokens,
): readonly Finding[] {
  const skew = tokens.clockSkew();
  return skew === null || Math.abs(skew) <= MOST_SKEW
    ? []
    : [skewFinding(account, new URL(tokenUrl).host, skew)];
}

function skewFinding(account: EmailAccountConfig, place: string, skew: number): Finding {
  const detail = `${place}: its clock is ${Math.round(Math.abs(skew) / 1_000)} s ${skew > 0 ? 'ahead of' : 'behind'} this machine's`;
  return { what: `${account.id}: clock`, ok: false, detail };
}
