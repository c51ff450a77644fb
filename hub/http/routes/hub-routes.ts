import { protocolVersion } from '../../../shared/contract/live.ts';
import { createdSession, hubInfo, setupBody } from '../../../shared/contract/rest.ts';
import type { Accounts } from '../../users/accounts.ts';
import type { LoginThrottle } from '../../users/login-throttle.ts';
import type { HttpConfig } from '../http-config.ts';
import { Refused, valueOrRefuse } from '../refused.ts';
import { refusals, type TypedServer } from './route-parts.ts';

/** What a client asks before anybody is signed in, and the first admin's way in. */
export function addHubRoutes(
  server: TypedServer,
  { accounts, throttle, config }: { accounts: Accounts; throttle: LoginThrottle; config: HttpConfig },
): void {
  server.route({
    method: 'GET',
    url: '/api/hub',
    config: { access: 'public' },
    schema: {
      summary: 'What this hub is, before sign-in',
      tags: ['hub'],
      security: [],
      response: { 200: hubInfo, ...refusals },
    },
    handler: async () => ({
      version: config.version,
      protocol: protocolVersion,
      mode: config.mode,
      needsSetup: config.mode === 'team' && (await accounts.firstAdmin.needed()),
    }),
  });

  server.route({
    method: 'POST',
    url: '/api/setup',
    config: { access: 'public' },
    schema: {
      summary: 'Create the first admin through the one-time link, and sign in',
      tags: ['hub'],
      security: [],
      body: setupBody,
      response: { 201: createdSession, ...refusals },
    },
    handler: async (request, reply) => {
      const { token, ...person } = request.body;
      // Guesses at the link are slowed down like guesses at a password.
      const attempt = throttle.begin('first-admin link', request.ip);
      if (!attempt.allowed) throw new Refused({ ok: false, code: 'throttled' }, attempt.retryAfterMs);
      const created = await accounts.firstAdmin.redeem(token, person);
      if (created.ok || created.code !== 'link-used-or-expired') attempt.undecided();
      const user = valueOrRefuse(created);
      const session = await accounts.sessions.create(user.id, request.headers['user-agent'] ?? '');
      return reply.code(201).send({ ...session, user });
    },
  });
}
