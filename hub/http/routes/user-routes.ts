import { z } from 'zod';
import { createUserBody } from '../../../shared/contract/rest.ts';
import { user } from '../../../shared/contract/user.ts';
import type { Accounts } from '../../users/accounts.ts';
import { callerOf } from '../access.ts';
import { foundOrRefuse, valueOrRefuse } from '../refused.ts';
import { idParams, noBody, refusals, type TypedServer } from './route-parts.ts';

/** Administration of people. */
export function addUserRoutes(server: TypedServer, { users, sessions }: Accounts): void {
  server.route({
    method: 'GET',
    url: '/api/users',
    config: { access: 'supervisors' },
    schema: {
      summary: 'Everybody, by login (supervisors, admins)',
      tags: ['users'],
      response: { 200: z.array(user), ...refusals },
    },
    handler: async () => [...(await users.list())],
  });

  server.route({
    method: 'POST',
    url: '/api/users',
    config: { access: 'admins' },
    schema: {
      summary: 'Create a user (admins)',
      tags: ['users'],
      body: createUserBody,
      response: { 201: user, ...refusals },
    },
    handler: async (request, reply) => {
      const created = valueOrRefuse(await users.create(request.body, callerOf(request).userId));
      return reply.code(201).send(created);
    },
  });

  server.route({
    method: 'DELETE',
    url: '/api/users/:id/sessions',
    config: { access: 'admins' },
    schema: {
      summary: 'Sign a user out everywhere (admins)',
      tags: ['users'],
      params: idParams,
      response: { 204: noBody, ...refusals },
    },
    handler: async (request, reply) => {
      foundOrRefuse(await users.find(request.params.id));
      await sessions.revokeAll(request.params.id, callerOf(request).userId);
      return reply.code(204).send();
    },
  });
}
