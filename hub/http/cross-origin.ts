import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../../shared/contract/result.ts';
import { Refused } from './refused.ts';
import type { OriginRule } from './origin-rule.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `own-rule`: pages of other sites are let in, and kept out, by the route itself. */
    readonly origins?: 'own-rule';
  }
}

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Turns away requests from foreign pages and foreign names, and lets friends' pages read the answers (CORS). */
export function crossOriginCheck(rule: OriginRule) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const { origin, host } = request.headers;
    if (!rule.allowsHost(host)) throw new Refused(refuse('forbidden', 'host'));
    reply.header('vary', 'Origin');
    if (request.routeOptions.config.origins === 'own-rule') return undefined;
    if (rule.isForeignFriend(origin)) {
      reply.header('access-control-allow-origin', origin);
      reply.header('access-control-expose-headers', 'Content-Disposition, Retry-After');
      if (isPreflight(request)) return answerPreflight(request, reply);
    }
    if (!reads.has(request.method) && !rule.allowsOrigin(origin, host)) {
      throw new Refused(refuse('forbidden', 'origin'));
    }
    return undefined;
  };
}

function isPreflight(request: FastifyRequest): boolean {
  return request.method === 'OPTIONS' && 'access-control-request-method' in request.headers;
}

function answerPreflight(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.headers({
    'access-control-allow-methods': 'GET, HEAD, POST, PATCH, DELETE',
    'access-control-allow-headers': 'Authorization, Content-Type',
    'access-control-max-age': '600',
  });
  // The desktop's page calls a hub in the private network; Chromium asks for consent first.
  if (request.headers['access-control-request-private-network'] === 'true') {
    reply.header('access-control-allow-private-network', 'true');
  }
  return reply.code(204).send();
}
