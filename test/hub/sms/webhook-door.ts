import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Connector } from '../../../hub/connectors/connector.ts';
import { closeServer, listen, readBody } from '../../../hub/demo/networks/twilio/http-server.ts';

/** The hub's webhooks as a server in front of one connector. */
export type WebhookDoor = { readonly address: string; readonly stop: () => Promise<void> };

/** Hands everything below `/hooks/ACCOUNT/` to the connector. */
export async function startWebhookDoor(connector: Connector): Promise<WebhookDoor> {
  const server = createServer((request, response) => {
    answer(connector, request, response).catch(() => response.destroy());
  });
  return { address: await listen(server), stop: () => closeServer(server) };
}

async function answer(
  connector: Connector,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = request.url ?? '/';
  const { pathname, searchParams } = new URL(url, 'http://hub.invalid');
  const given = await connector.webhook?.({
    method: request.method === 'POST' ? 'POST' : 'GET',
    path: pathname.replace(`/hooks/${connector.account.id}/`, ''),
    url,
    query: searchParams,
    headers: singleHeaders(request.headers),
    body: await readBody(request),
  });
  response.writeHead(given?.status ?? 404, { 'content-type': given?.type }).end(given?.body);
}

/** Headers that came more than once are run together, as in the hub. */
export function singleHeaders(
  headers: IncomingMessage['headers'],
): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}
