import { z } from 'zod';
import {
  channelAccountState,
  connectionStarted,
  contribution,
  contributionsQuery,
  waitingRelease,
} from '../../../shared/contract/channel-rest.ts';
import { key } from '../../../shared/contract/primitives.ts';
import type { ChannelDesk } from '../../channels/channel-desk.ts';
import { callerOf } from '../access.ts';
import { valueOrRefuse } from '../refused.ts';
import { noBody, refusals, type TypedServer } from './route-parts.ts';

const accountParams = z.object({ id: key });

/** How the channel accounts stand, who wrote what through them, and what waits to be released. */
export function addChannelRoutes(server: TypedServer, desk: ChannelDesk): void {
  server.route({
    method: 'GET',
    url: '/api/channel-accounts',
    config: { access: 'supervisors' },
    schema: {
      summary: 'Every channel account: connection, rate limits, spending (supervisors, admins)',
      tags: ['channels'],
      response: { 200: z.array(channelAccountState), ...refusals },
    },
    handler: async () => [...(await desk.accounts())],
  });

  server.route({
    method: 'POST',
    url: '/api/channel-accounts/:id/connection',
    config: { access: 'admins' },
    schema: {
      summary: 'Begin to connect an account by OAuth 2.0 (admins)',
      tags: ['channels'],
      params: accountParams,
      response: { 201: connectionStarted, ...refusals },
    },
    handler: async (request, reply) => {
      const started = valueOrRefuse(await desk.beginConnection(request.params.id, callerOf(request).userId));
      return reply.code(201).send(started);
    },
  });

  server.route({
    method: 'DELETE',
    url: '/api/channel-accounts/:id/connection',
    config: { access: 'admins' },
    schema: {
      summary: 'Take the access to an account back (admins)',
      tags: ['channels'],
      params: accountParams,
      response: { 204: noBody, ...refusals },
    },
    handler: async (request, reply) => {
      valueOrRefuse(await desk.endConnection(request.params.id, callerOf(request).userId));
      return reply.code(204).send();
    },
  });

  server.route({
    method: 'GET',
    url: '/connect/x',
    config: { access: 'public' },
    schema: { summary: 'Where X sends an admin back to', tags: ['channels'] },
    handler: async (request, reply) => {
      const query = new URLSearchParams(request.url.slice(request.url.indexOf('?') + 1));
      const page = await desk.finishConnection(query);
      return reply
        .code(page.ok ? 200 : 400)
        .headers({
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy':
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          'cache-control': 'no-store',
          'referrer-policy': 'no-referrer',
        })
        .send(page.html);
    },
  });

  server.route({
    method: 'GET',
    url: '/api/contributions',
    config: { access: 'supervisors' },
    schema: {
      summary: 'Who wrote what through the company’s SMS and X accounts (supervisors, admins)',
      tags: ['channels'],
      querystring: contributionsQuery,
      response: { 200: z.array(contribution), ...refusals },
    },
    handler: async (request) => [...(await desk.contributions(request.query.from, request.query.to))],
  });

  server.route({
    method: 'GET',
    url: '/api/releases',
    config: { access: 'supervisors' },
    schema: {
      summary: 'Public answers that wait to be released, oldest first (supervisors, admins)',
      tags: ['channels'],
      response: { 200: z.array(waitingRelease), ...refusals },
    },
    handler: async () => [...(await desk.releases())],
  });
}
