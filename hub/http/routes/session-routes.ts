import { z } from 'zod';
import { createdSession, createSessionBody, sessionView } from '../../../shared/contract/rest.ts';
import type { Accounts } from '../../users/accounts.ts';
import type { SignIn } from '../../users/sign-in.ts';
import { callerOf } from '../access.ts';
import { isFromThisMachine } from '../origin-rule.ts';
import { foundOrRefuse, valueOrRefuse } from '../refused.ts';
import { idParams, noBody, refusals, type TypedServer } from './route-parts.ts';

/** Signing in and out, and the list of one's own sessions. */
export function addSessionRoutes(
  server: TypedServer,
  { accounts, signIn }: { accounts: Accounts; signIn: SignIn },
): void {
  const { sessions, users } = accounts;

  server.route({
    method: 'POST',
    url: '/api/sessions',
    config: { access: 'public' },
    schema: {
      summary: 'Sign in with a password, or with the token of this launch',
      tags: ['sessions'],
      security: [],
      body: createSessionBody,
      response: { 201: createdSession, ...refusals },
    },
    handler: async (request, reply) => {
      const from = { address: request.ip, thisMachine: isFromThisMachine(request.raw) };
      const { body } = request;
      const found =
        'launchToken' in body
          ? await signIn.withLaunchToken(body.launchToken, from)
          : await signIn.withPassword(body.login, body.password, from);
      const userId = valueOrRefuse(found);
      const session = await sessions.create(userId, request.headers['user-agent'] ?? '');
      return reply.code(201).send({ ...session, user: foundOrRefuse(await users.find(userId)) });
    },
  });

  server.route({
    method: 'GET',
    url: '/api/sessions',
    schema: {
      summary: 'My sessions, newest first',
      tags: ['sessions'],
      response: { 200: z.array(sessionView), ...refusals },
    },
    handler: async (request) => {
      const { userId, sessionId } = callerOf(request);
      const mine = await sessions.list(userId);
      return mine.map((session) => ({ ...session, current: session.id === sessionId }));
    },
  });

  server.route({
    method: 'DELETE',
    url: '/api/sessions/current',
    schema: { summary: 'Sign out', tags: ['sessions'], response: { 204: noBody, ...refusals } },
    handler: async (request, reply) => {
      const { userId, sessionId } = callerOf(request);
      await sessions.revoke(sessionId, userId, userId);
      return reply.code(204).send();
    },
  });

  server.route({
    method: 'DELETE',
    url: '/api/sessions/:id',
    schema: {
      summary: 'End one of my sessions',
      tags: ['sessions'],
      params: idParams,
      response: { 204: noBody, ...refusals },
    },
    handler: async (request, reply) => {
      const { userId } = callerOf(request);
      foundOrRefuse((await sessions.revoke(request.params.id, userId, userId)) || null);
      return reply.code(204).send();
    },
  });
}
