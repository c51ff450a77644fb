import { resolveSecret } from '../../config/resolve-secret.ts';
import type { ConnectorHost } from '../../connectors/connector.ts';
import { silentLog } from '../with-database.ts';
import type { TokenReader } from './token-reader.ts';

/** What a connector is lent for a check: it may read secrets and access, and write nothing. */
export function checkingHost(readTokens: TokenReader): ConnectorHost {
  return {
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
    readTokens: async (channelAccountId) => {
      const tokens = await readTokens(channelAccountId);
      // Renewing would use up the one that the hub holds.
      return tokens === null ? null : { ...tokens, refreshToken: '' };
    },
    writeTokens: unused,
    spend: () => Promise.resolve(),
    reportLimits: () => undefined,
    report: () => undefined,
    instanceId: 'doctor',
    log: silentLog,
  };
}

function unused(): Promise<never> {
  return Promise.reject(new Error('a check takes no message'));
}
