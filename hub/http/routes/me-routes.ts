import { changeMeBody, changePasswordBody } from '../../../shared/contract/rest.ts';
import { user } from '../../../shared/contract/user.ts';
import type { Accounts } from '../../users/accounts.ts';
import type { LoginThrottle } from '../../users/login-throttle.ts';
import { callerOf } from '../access.ts';
import { foundOrRefuse, Refused, valueOrRefuse } from '../refused.ts';
import { noBody, refusals, type TypedServer } from './route-parts.ts';

/** The signed-in person's own account. */
export function addMeRoutes(
  server: TypedServer,
  { accounts, throttle }: { accounts: Accounts; throttle: LoginThrottle },
): void {
  server.route({
    method: 'GET',
    url: '/api/me',
    schema: { summary: 'Who I am', tags: ['me'], response: { 200: user, ...refusals } },
    handler: async (request) => foundOrRefuse(await accounts.users.find(callerOf(request).userId)),
  });

  server.route({
    method: 'PATCH',
    url: '/api/me',
    schema: {
      summary: 'Change my name or language',
      tags: ['me'],
      body: changeMeBody,
      response: { 200: user, ...refusals },
    },
    handler: async (request) =>
      valueOrRefuse(await accounts.users.change(callerOf(request).userId, request.body)),
  });

  server.route({
    method: 'POST',
    url: '/api/me/password',
    schema: {
      summary: 'Change my password; ends my other sessions',
      tags: ['me'],
      body: changePasswordBody,
      response: { 204: noBody, ...refusals },
    },
    handler: async (request, reply) => {
      const { userId, sessionId, login } = callerOf(request);
      // Whoever finds an open desk shall not guess the password there either.
      const attempt = throttle.begin(login, request.ip);
      if (!attempt.allowed) throw new Refused({ ok: false, code: 'throttled' }, attempt.retryAfterMs);
      const { current, next } = request.body;
      const changed = await accounts.users.changePassword(userId, current, next, sessionId);
      if (changed.ok || changed.code !== 'wrong-credentials') attempt.undecided();
      valueOrRefuse(changed);
      return reply.code(204).send();
    },
  });
}
