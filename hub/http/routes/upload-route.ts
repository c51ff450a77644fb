import type { Readable } from 'node:stream';
import { z } from 'zod';
import { attachment } from '../../../shared/contract/message.ts';
import { callerOf } from '../access.ts';
import { limitBytes, TooLarge } from '../limit-bytes.ts';
import type { DraftAttachments } from '../ports.ts';
import { Refused, valueOrRefuse } from '../refused.ts';
import { idParams, refusals, type TypedServer } from './route-parts.ts';

const uploadQuery = z.object({ name: z.string().trim().min(1).max(255) });

/** Files for a draft: the body is the file, streamed on as it comes. To be registered in a scope of its own. */
export function addUploadRoute(server: TypedServer, uploads: DraftAttachments, maximumBytes: number): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  server.route({
    method: 'POST',
    url: '/api/conversations/:id/attachments',
    bodyLimit: maximumBytes,
    schema: {
      summary: 'Attach a file to the draft; the body is the file',
      tags: ['conversations'],
      consumes: ['application/octet-stream'],
      params: idParams,
      querystring: uploadQuery,
      response: { 201: attachment, ...refusals },
    },
    handler: async (request, reply) => {
      const declared = Number(request.headers['content-length'] ?? 0);
      if (declared > maximumBytes) throw new TooLarge();
      const content = limitBytes((request.body as Readable | undefined) ?? request.raw, maximumBytes);
      try {
        const stored = await uploads.storeDraftAttachment({
          conversationId: request.params.id,
          userId: callerOf(request).userId,
          name: request.query.name,
          type: request.headers['content-type'] ?? '',
          content,
          maximumBytes,
        });
        return await reply.code(201).send(valueOrRefuse(stored));
      } catch (error) {
        if (content.errored instanceof TooLarge) throw content.errored;
        if (content.errored) throw new Refused({ ok: false, code: 'invalid-input', field: 'body' });
        throw error;
      } finally {
        content.destroy();
      }
    },
  });
}
