import { Registry } from 'prom-client';
import { refuse } from '../../../shared/contract/result.ts';
import { health, type Health } from '../../../shared/contract/rest.ts';
import type { Sessions } from '../../users/sessions.ts';
import { findCaller } from '../access.ts';
import type { Drain } from '../drain.ts';
import { isFromThisMachine } from '../origin-rule.ts';
import type { ConnectorStates } from '../ports.ts';
import { Refused } from '../refused.ts';
import type { TypedServer } from './route-parts.ts';
import type { FastifyRequest } from 'fastify';

/** What the health and metrics routes look at. */
export type HealthParts = {
  readonly version: string;
  readonly sessions: Sessions;
  readonly drain: Drain;
  readonly states: ConnectorStates;
  readonly registries: () => readonly Registry[];
};

/** For load balancers and monitoring. Details and metrics are for this machine and for admins. */
export function addHealthRoutes(server: TypedServer, parts: HealthParts): void {
  const startedAt = performance.now();
  const mayKnowMore = async (request: FastifyRequest): Promise<boolean> =>
    isFromThisMachine(request.raw) || (await findCaller(parts.sessions, request))?.role === 'admin';

  server.route({
    method: 'GET',
    url: '/healthz',
    config: { access: 'public' },
    schema: {
      summary: 'Is the hub well? 503 while it drains',
      tags: ['operation'],
      security: [],
      response: { 200: health, 503: health },
    },
    handler: async (request, reply) => {
      const connectors = parts.states.connectors();
      const status = statusOf(parts.drain.isDraining(), connectors);
      const detailed = await mayKnowMore(request);
      return reply.code(status === 'draining' ? 503 : 200).send({
        status,
        version: parts.version,
        uptimeSeconds: Math.round((performance.now() - startedAt) / 1_000),
        connectors: connectors.map((connector) => (detailed ? connector : { ...connector, detail: '' })),
      });
    },
  });

  server.route({
    method: 'GET',
    url: '/metrics',
    config: { access: 'public' },
    schema: { hide: true },
    handler: async (request, reply) => {
      if (!(await mayKnowMore(request))) throw new Refused(refuse('unauthorised'));
      const merged = Registry.merge([...parts.registries()]);
      return reply.type(merged.contentType).send(await merged.metrics());
    },
  });
}

function statusOf(draining: boolean, connectors: Health['connectors']): Health['status'] {
  if (draining) return 'draining';
  const unwell = connectors.some(({ state }) => state === 'failed' || state === 'retrying');
  return unwell ? 'degraded' : 'ok';
}
