import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { key } from '../../../shared/contract/primitives.ts';
import { webhookBodyLimit, type WebhookAnswer, type WebhookRequest } from '../../connectors/webhook.ts';
import { foundOrRefuse } from '../refused.ts';
import type { TypedServer } from './route-parts.ts';

/** Hands a webhook to the account's connector; null: no such account, or it has none. */
export type Webhooks = (accountId: string, request: WebhookRequest) => Promise<WebhookAnswer | null>;

const params = z.object({ account: key, path: z.string().regex(/^[a-z-]{1,40}$/) });

/**
 * Where providers tell the hub what came in and what arrived. Whoever calls proves it by a signature, which the
 * account's connector checks over the body as it came. To be registered in a scope of its own.
 */
export function addWebhookRoutes(server: TypedServer, webhooks: Webhooks): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: webhookBodyLimit },
    (_request, body, done) => done(null, body),
  );
  server.route({
    method: ['GET', 'POST'],
    url: '/hooks/:account/:path',
    config: { access: 'public', origins: 'own-rule' },
    schema: { summary: 'Webhooks of providers', tags: ['webhooks'], params },
    handler: async (request, reply) => {
      const { account, path } = request.params;
      const answer = foundOrRefuse(await webhooks(account, toWebhook(request, path)), 'account');
      return reply.code(answer.status).header('content-type', answer.type).send(answer.body);
    },
  });
}

function toWebhook(request: FastifyRequest, path: string): WebhookRequest {
  const cut = request.url.indexOf('?');
  return {
    method: request.method === 'POST' ? 'POST' : 'GET',
    path,
    url: request.url,
    query: new URLSearchParams(cut === -1 ? '' : request.url.slice(cut + 1)),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : value,
      ]),
    ),
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  };
}
