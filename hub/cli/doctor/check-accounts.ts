import { connectedAccounts } from '../../config/accounts-of-channel.ts';
import type { Configuration } from '../../config/configuration.ts';
import type { ConnectedAccountConfig } from '../../connectors/connector.ts';
import { createConnector } from '../../connectors/connector-set.ts';
import { explainError } from '../explain-error.ts';
import { checkingHost } from './checking-host.ts';
import type { Finding } from './finding.ts';
import { missingAccess } from './missing-access.ts';
import type { TokenReader } from './token-reader.ts';

/** Longest that one account may keep the doctor waiting. Milliseconds. */
const patienceMs = 45_000;

/** C39: signs in to every server of every account, all accounts at once. Takes and sends no message. */
export async function checkAccounts(
  configuration: Configuration,
  readTokens: TokenReader,
): Promise<readonly Finding[]> {
  const findings = await Promise.all(
    connectedAccounts(configuration).map((account) => checkAccount(account, readTokens)),
  );
  return findings.flat();
}

async function checkAccount(
  account: ConnectedAccountConfig,
  readTokens: TokenReader,
): Promise<readonly Finding[]> {
  const advice = adviceFor(account);
  try {
    const missing = await missingAccess(account, readTokens, Date.now());
    if (missing !== null) return [missing];
    const connector = await createConnector(account, checkingHost(readTokens));
    try {
      const found = await Promise.race([connector.check(), tooLate()]);
      return found.map((finding) => (finding.ok ? finding : { ...finding, advice }));
    } finally {
      await connector.stop();
    }
  } catch (error) {
    return [{ what: account.id, ok: false, detail: explainError(error), advice }];
  }
}

function adviceFor({ channel }: ConnectedAccountConfig): string {
  switch (channel) {
    case 'email':
      return 'check host, port, security and sign-in of the account, and that this machine may reach the server';
    case 'sms':
      return 'check the gateway of the account, its secrets, and that this machine may reach it';
    case 'x':
      return 'check handle, access and app of the account, and that this machine may reach X; with oauth2 connect it again';
  }
}

function tooLate(): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  setTimeout(() => reject(new Error(`no answer within ${patienceMs / 1_000} s`)), patienceMs).unref();
  return promise;
}
