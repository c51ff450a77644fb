import type { ConnectedAccountConfig } from '../../connectors/connector.ts';
import type { Finding } from './finding.ts';
import type { TokenReader } from './token-reader.ts';

/** Access that runs out during a check is not checked. Milliseconds. */
const marginMs = 120_000;

/**
 * What is to be said of an X account whose access cannot be tried: an admin has not connected it yet, or the access
 * has run out and the hub will renew it. Null: it can be tried.
 */
export async function missingAccess(
  account: ConnectedAccountConfig,
  readTokens: TokenReader,
  now: number,
): Promise<Finding | null> {
  if (account.channel !== 'x' || account.access.kind !== 'oauth2') return null;
  const what = `${account.id}: sign-in to X`;
  const tokens = await readTokens(account.id);
  if (tokens === null) {
    const advice = 'an admin connects it in the workspace, under channels';
    return { what, ok: false, detail: `@${account.handle} is not connected`, advice };
  }
  if (tokens.expiresAt > now + marginMs) return null;
  const detail = `connected as @${tokens.handle}; not tried: the hub renews the access when it needs it`;
  return { what, ok: true, detail };
}
