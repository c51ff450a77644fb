import swagger from '@fastify/swagger';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { contact } from '../../shared/contract/contact.ts';
import { conversation } from '../../shared/contract/conversation.ts';
import { draft } from '../../shared/contract/draft.ts';
import { attachment, message } from '../../shared/contract/message.ts';
import { refusalBody } from '../../shared/contract/refusal-code.ts';
import {
  contactDecisions,
  createdSession,
  health,
  hubInfo,
  messageHtml,
  sessionView,
} from '../../shared/contract/rest.ts';
import { user } from '../../shared/contract/user.ts';
import type { TypedServer } from './routes/route-parts.ts';

/** Schemas that the description names instead of repeating. */
const named = {
  Attachment: attachment,
  Contact: contact,
  ContactDecisions: contactDecisions,
  Conversation: conversation,
  CreatedSession: createdSession,
  Draft: draft,
  Health: health,
  HubInfo: hubInfo,
  Message: message,
  MessageHtml: messageHtml,
  Refusal: refusalBody,
  Session: sessionView,
  User: user,
};

/** Describes the routes added after it as OpenAPI 3.1, from the schemas that check them. Built at the first request. */
export async function describeApi(server: TypedServer, version: string): Promise<void> {
  const schemaRegistry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) schemaRegistry.add(schema, { id });
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Blendesk hub',
        version,
        description: 'Errors are always a Refusal. The live connection is described in docs/protocol.md.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
      security: [{ bearer: [] }],
    },
    transform: createJsonSchemaTransform({ schemaRegistry }),
    transformObject: createJsonSchemaTransformObject({ schemaRegistry }),
  });
  server.route({
    method: 'GET',
    url: '/openapi.json',
    config: { access: 'public' },
    schema: { hide: true },
    handler: async () => server.swagger(),
  });
}
