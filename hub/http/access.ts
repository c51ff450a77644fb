import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../../shared/contract/result.ts';
import type { Role } from '../../shared/contract/user.ts';
import type { Caller, Sessions } from '../users/sessions.ts';
import { Refused } from './refused.ts';

/** Who may use a route. What is not said is `signed-in`. */
export type Access = 'public' | 'signed-in' | 'supervisors' | 'admins';

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly access?: Access;
  }
  interface FastifyRequest {
    caller: Caller | null;
  }
}

const rolesOf: Record<Exclude<Access, 'public'>, readonly Role[]> = {
  'signed-in': ['agent', 'supervisor', 'admin'],
  supervisors: ['supervisor', 'admin'],
  admins: ['admin'],
};

/** Lets a request pass only if its route allows its sender: 401 without a valid session, 403 with too small a role. */
export function accessCheck(sessions: Sessions) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const access = request.routeOptions.config.access ?? 'signed-in';
    if (access === 'public') return;
    request.caller = await findCaller(sessions, request);
    if (!request.caller) {
      reply.header('www-authenticate', 'Bearer');
      throw new Refused(refuse('unauthorised'));
    }
    if (!rolesOf[access].includes(request.caller.role)) throw new Refused(refuse('forbidden'));
  };
}

/** Whose bearer token a request carries; null: none, or one that is not valid. */
export async function findCaller(sessions: Sessions, request: FastifyRequest): Promise<Caller | null> {
  const token = /^Bearer ([^\s]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
  return token === undefined ? null : sessions.authenticate(token);
}

/** The caller of a route that is not public. */
export function callerOf(request: FastifyRequest): Caller {
  if (!request.caller) throw new Refused(refuse('unauthorised'));
  return request.caller;
}
