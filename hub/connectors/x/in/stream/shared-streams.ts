import type { XAccountConfig } from '../../../../../shared/contract/x-account.ts';
import type { ConnectorHost } from '../../../connector.ts';
import { AppStream } from './app-stream.ts';

const streams = new WeakMap<ConnectorHost, Map<string, AppStream>>();

/** The stream of an account's app within this hub: X allows one for all accounts of an app. */
export function sharedStream(host: ConnectorHost, account: Pick<XAccountConfig, 'app' | 'api'>): AppStream {
  const ofHost = streams.get(host) ?? new Map<string, AppStream>();
  streams.set(host, ofHost);
  const app = `${account.app.bearerToken ?? ''} ${account.api.address}`;
  const stream = ofHost.get(app) ?? new AppStream(host.log);
  ofHost.set(app, stream);
  return stream;
}
