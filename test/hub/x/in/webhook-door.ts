import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import type { Connector } from '../../../../hub/connectors/connector.ts';

/** A door like the hub's, on a free port of this machine: what comes to `/hooks/ACCOUNT/PATH` goes to a connector. */
export type WebhookDoor = {
  /** Where a webhook really is that a public address names. */
  readonly connectTo: (url: string) => string;
  readonly open: (connector: Connector) => void;
};

/** Opens it; nobody is behind it until a connector is. */
export async function startWebhookDoor(): Promise<WebhookDoor> {
  const connectors = new Map<string, Connector>();
  const server = createServer((incoming, response) => {
    void (async () => {
      const url = incoming.url ?? '/';
      const parsed = new URL(url, 'http://door');
      const [, , account = '', path = ''] = parsed.pathname.split('/');
      const answer = await connectors.get(account)?.webhook?.({
        method: incoming.method === 'POST' ? 'POST' : 'GET',
        path,
        url,
        query: parsed.searchParams,
        headers: incoming.headers as Record<string, string | undefined>,
        body: await buffer(incoming),
      });
      response.writeHead(answer?.status ?? 404, { 'content-type': answer?.type ?? 'text/plain' });
      response.end(answer?.body);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    connectTo: (url) => `${origin}${new URL(url).pathname}`,
    open: (connector) => void connectors.set(connector.account.id, connector),
  };
}
