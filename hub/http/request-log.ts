import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DoorMetrics } from './door-metrics.ts';

/** Counts each answer and logs one line for it: the route's pattern, never the address, which may name people. */
export function recordAnswer(metrics: DoorMetrics) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    const facts = { method: methodLabel(request.method), route, status: reply.statusCode };
    metrics.httpSeconds.observe({ ...facts, status: String(facts.status) }, reply.elapsedTime / 1_000);
    const level = facts.status >= 500 ? 'warn' : route.startsWith('/api/') ? 'info' : 'debug';
    request.log[level](
      { ...facts, ms: Math.round(reply.elapsedTime), user: request.caller?.userId },
      'answered',
    );
  };
}

/** Methods that nobody uses share one label, so that a stranger cannot make labels. */
function methodLabel(method: string): string {
  return ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS'].includes(method) ? method : 'other';
}
