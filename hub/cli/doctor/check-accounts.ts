import { emailAccounts } from '../../config/accounts-of-channel.ts';
import type { Configuration } from '../../config/configuration.ts';
import { resolveSecret } from '../../config/resolve-secret.ts';
import type { ConnectorHost } from '../../connectors/connector.ts';
import { createEmailConnector } from '../../connectors/email/create-email-connector.ts';
import { explainError } from '../explain-error.ts';
import { silentLog } from '../with-database.ts';
import type { Finding } from './finding.ts';

/** Longest that one account may keep the doctor waiting. Milliseconds. */
const patienceMs = 45_000;

/** Signs in to every server of every account, all accounts at once. Takes and sends no mail. */
export async function checkAccounts(configuration: Configuration): Promise<readonly Finding[]> {
  const findings = await Promise.all(
    emailAccounts(configuration).map(async (account): Promise<readonly Finding[]> => {
      const connector = createEmailConnector(account, checkingHost);
      try {
        const found = await Promise.race([connector.check(), tooLate()]);
        return found.map((finding) => (finding.ok ? finding : { ...finding, advice }));
      } catch (error) {
        return [{ what: account.id, ok: false, detail: explainError(error), advice }];
      } finally {
        await connector.stop();
      }
    }),
  );
  return findings.flat();
}

const advice =
  'check host, port, security and sign-in of the account, and that this machine may reach the server';

function tooLate(): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  setTimeout(() => reject(new Error(`no answer within ${patienceMs / 1_000} s`)), patienceMs).unref();
  return promise;
}

/** A check touches neither the database nor the blob store. */
const checkingHost: ConnectorHost = {
  ingest: unused,
  readCursor: unused,
  writeCursor: unused,
  storeContent: unused,
  secret: resolveSecret,
  takeText: unused,
  takePart: unused,
  takeDelivery: unused,
  takePostNews: unused,
  partSent: unused,
  readTokens: unused,
  writeTokens: unused,
  spend: unused,
  reportLimits: () => undefined,
  report: () => undefined,
  instanceId: 'doctor',
  log: silentLog,
};

function unused(): Promise<never> {
  return Promise.reject(new Error('a check takes no mail'));
}
