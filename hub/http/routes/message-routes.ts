import { z } from 'zod';
import type { FastifyReply } from 'fastify';
import { messageHtml } from '../../../shared/contract/rest.ts';
import { callerOf } from '../access.ts';
import { attachmentDisposition } from '../content-disposition.ts';
import { downloadType } from '../download-type.ts';
import type { Download, RestViews } from '../ports.ts';
import { foundOrRefuse } from '../refused.ts';
import { idParams, refusals, type TypedServer } from './route-parts.ts';

const htmlQuery = z.object({ images: z.enum(['blocked', 'allowed']).default('blocked') });

const bytes = (type: string, description: string) => ({
  200: { description, content: { [type]: { schema: z.string().meta({ format: 'binary' }) } } },
});

/** What a message consists of besides its text. */
export function addMessageRoutes(server: TypedServer, views: RestViews): void {
  server.route({
    method: 'GET',
    url: '/api/messages/:id/html',
    schema: {
      summary: 'The sanitised HTML of a message',
      tags: ['messages'],
      params: idParams,
      querystring: htmlQuery,
      response: { 200: messageHtml, ...refusals },
    },
    handler: async (request) => {
      const { userId } = callerOf(request);
      return foundOrRefuse(await views.messageHtml(request.params.id, request.query.images, userId));
    },
  });

  server.route({
    method: 'GET',
    url: '/api/messages/:id/raw',
    schema: {
      summary: 'The mail as it came',
      tags: ['messages'],
      params: idParams,
      response: { ...bytes('message/rfc822', 'The raw mail'), ...refusals },
    },
    handler: async (request, reply) => {
      const raw = foundOrRefuse(await views.rawMessage(request.params.id, callerOf(request).userId));
      return sendDownload(reply, raw, 'message/rfc822');
    },
  });

  server.route({
    method: 'GET',
    url: '/api/attachments/:id',
    schema: {
      summary: 'The bytes of an attachment, always as a download',
      tags: ['messages'],
      params: idParams,
      response: {
        ...bytes(
          'application/octet-stream',
          'The file; types that a browser would run are sent as plain bytes',
        ),
        ...refusals,
      },
    },
    handler: async (request, reply) => {
      const file = foundOrRefuse(await views.attachment(request.params.id, callerOf(request).userId));
      return sendDownload(reply, file, downloadType(file.type));
    },
  });
}

function sendDownload(reply: FastifyReply, download: Download, type: string): FastifyReply {
  return reply
    .headers({
      'content-type': type,
      'content-length': String(download.size),
      'content-disposition': attachmentDisposition(download.name),
      'cache-control': 'private, no-store',
    })
    .send(download.open());
}
