import { z } from 'zod';
import { contact } from '../../../shared/contract/contact.ts';
import { conversation } from '../../../shared/contract/conversation.ts';
import { key } from '../../../shared/contract/primitives.ts';
import { contactDecisions, customersQuery, knownCustomer } from '../../../shared/contract/rest.ts';
import { callerOf } from '../access.ts';
import type { RestViews } from '../ports.ts';
import { foundOrRefuse } from '../refused.ts';
import { idParams, refusals, type TypedServer } from './route-parts.ts';

/** Whole conversations, what is open in a queue, and why. */
export function addConversationRoutes(server: TypedServer, views: RestViews): void {
  server.route({
    method: 'GET',
    url: '/api/conversations/:id',
    schema: {
      summary: 'A conversation, whole',
      tags: ['conversations'],
      params: idParams,
      response: { 200: conversation, ...refusals },
    },
    handler: async (request) =>
      foundOrRefuse(await views.conversation(request.params.id, callerOf(request).userId)),
  });

  server.route({
    method: 'GET',
    url: '/api/customers',
    schema: {
      summary: 'Who is known by a mail address, a number or a handle on X',
      tags: ['conversations'],
      querystring: customersQuery,
      response: { 200: knownCustomer, ...refusals },
    },
    handler: async (request) => foundOrRefuse(await views.knownCustomer(request.query.identity), 'identity'),
  });

  server.route({
    method: 'GET',
    url: '/api/contacts/:id/decisions',
    schema: {
      summary: 'Why a contact was offered to whom, and why nobody has it',
      tags: ['conversations'],
      params: idParams,
      response: { 200: contactDecisions, ...refusals },
    },
    handler: async (request) =>
      foundOrRefuse(await views.contactDecisions(request.params.id, callerOf(request).userId)),
  });

  server.route({
    method: 'GET',
    url: '/api/queues/:id/contacts',
    config: { access: 'supervisors' },
    schema: {
      summary:
        'Open contacts of a queue: what waits, most urgent first, then what somebody has (supervisors, admins)',
      tags: ['queues'],
      params: z.object({ id: key }),
      response: { 200: z.array(contact), ...refusals },
    },
    handler: async (request) => [...foundOrRefuse(await views.queueContacts(request.params.id))],
  });
}
