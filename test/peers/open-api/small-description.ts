import type { ApiDocument } from './open-api-document.ts';

/** A description of a small service that has everything which the large ones use. */
export const smallDescription: ApiDocument = {
  openapi: '3.0.0',
  paths: {
    '/notes/me': {
      get: { responses: { 200: { content: { 'application/json': { schema: { type: 'object' } } } } } },
    },
    '/notes/{id}': {
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { $ref: '#/components/schemas/NoteId' } },
      ],
      get: {
        parameters: [
          { $ref: '#/components/parameters/Fields' },
          { name: 'limit', in: 'query', style: 'form', schema: { type: 'integer', minimum: 5 } },
        ],
        responses: {
          200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } } },
        },
      },
    },
    '/notes': {
      post: {
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['text'],
                properties: { text: { type: 'string' }, parent: { $ref: '#/components/schemas/NoteId' } },
                additionalProperties: false,
              },
            },
            'multipart/form-data': {
              schema: {
                type: 'object',
                required: ['file', 'index'],
                properties: { index: { type: 'integer' } },
              },
            },
          },
        },
        responses: {
          201: {
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Note' },
                examples: { plain: { value: { id: '7', text: 'from the example', parent: null } } },
              },
            },
          },
        },
      },
    },
    '/Accounts/{Sid}/Messages.json': {
      post: {
        requestBody: {
          content: {
            'application/x-www-form-urlencoded': {
              schema: {
                type: 'object',
                required: ['To'],
                properties: {
                  To: { type: 'string' },
                  MediaUrl: { type: 'array', items: { type: 'string' } },
                  Attempt: { type: 'integer' },
                },
              },
            },
          },
        },
        responses: {
          201: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } } },
        },
      },
    },
    '/Accounts/{Sid}/Messages/{Message}.json': { delete: { responses: { 204: {} } } },
  },
  components: {
    parameters: {
      Fields: {
        name: 'note.fields',
        in: 'query',
        style: 'form',
        explode: false,
        schema: { type: 'array', minItems: 1, items: { type: 'string', enum: ['text', 'parent'] } },
      },
    },
    schemas: {
      NoteId: { type: 'string', pattern: '^[0-9]{1,19}$' },
      Note: {
        type: 'object',
        required: ['id'],
        properties: {
          id: { $ref: '#/components/schemas/NoteId' },
          text: { type: 'string' },
          parent: { type: 'string', nullable: true },
          answers: { type: 'array', items: { $ref: '#/components/schemas/Note' } },
        },
      },
    },
  },
};
