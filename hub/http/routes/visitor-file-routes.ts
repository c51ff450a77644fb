import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { chatFile, visitorFilesPath } from '../../../shared/contract/chat.ts';
import { id, key } from '../../../shared/contract/primitives.ts';
import { refuse } from '../../../shared/contract/result.ts';
import type { ClientAddress } from '../client-address.ts';
import { attachmentDisposition, inlineDisposition } from '../content-disposition.ts';
import { downloadType } from '../download-type.ts';
import type { Download, VisitorFiles } from '../ports.ts';
import { foundOrRefuse, Refused, valueOrRefuse } from '../refused.ts';
import { boundTime, TooSlow } from '../bound-time.ts';
import { refusals, type TypedServer } from './route-parts.ts';

const uploadQuery = z.object({ account: key, name: z.string().max(1_000).default('') });
const fileParams = z.object({ id, key: z.string().max(100) });

/** What every browser shows, and none runs. */
const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

/** How long the rest of a refused file is still read (milliseconds). */
const lingering = 10_000;

const rules = { access: 'public', origins: 'own-rule' } as const;

/**
 * Files of chats, for pages of other sites: a page is known by its origin, a visitor by the token of their chat, a file
 * by its key. No cookies. To be registered in a scope of its own.
 */
export function addVisitorFileRoutes(
  server: TypedServer,
  files: VisitorFiles,
  clientAddress: ClientAddress,
): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  server.addHook('onRequest', async (request, reply) => allowPage(request, reply, files));

  server.route({
    method: 'OPTIONS',
    url: visitorFilesPath,
    config: rules,
    schema: { hide: true },
    handler: async (request, reply) => {
      checkPage(request, files);
      if (request.headers['access-control-request-private-network'] === 'true')
        reply.header('access-control-allow-private-network', 'true');
      return reply
        .headers({
          'access-control-allow-methods': 'POST',
          'access-control-allow-headers': 'Authorization, Content-Type',
          'access-control-max-age': '600',
        })
        .code(204)
        .send();
    },
  });

  server.route({
    method: 'POST',
    url: visitorFilesPath,
    config: rules,
    // How much is allowed is the account's to say.
    bodyLimit: Number.MAX_SAFE_INTEGER,
    schema: {
      summary: 'A visitor hands in a file for a line of their chat; the body is the file',
      tags: ['visitors'],
      consumes: ['application/octet-stream'],
      querystring: uploadQuery,
      response: { 201: chatFile, ...refusals },
    },
    handler: async (request, reply) => {
      checkPage(request, files);
      const body = (request.body as Readable | undefined) ?? request.raw;
      const { content, stop } = boundTime(body, files.patience);
      try {
        const taken = await files.take({
          accountId: request.query.account,
          token: /^Bearer (\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1] ?? '',
          name: request.query.name,
          declaredBytes: Number(request.headers['content-length'] ?? 0),
          content,
          address: clientAddress(request.raw),
        });
        return await reply.code(201).send(valueOrRefuse(taken));
      } catch (error) {
        if (error instanceof Refused) throw error;
        if (content.errored instanceof TooSlow) throw new Refused(refuse('throttled', 'body', 'too slow'));
        if (content.errored) throw new Refused(refuse('invalid-input', 'body', 'not whole'));
        throw error;
      } finally {
        stop();
        content.destroy();
        hangUpSoon(request);
      }
    },
  });

  server.route({
    method: 'GET',
    url: `${visitorFilesPath}/:id/:key`,
    config: rules,
    schema: {
      summary: 'A file of a chat, for whoever has its key; pictures may be shown, all else is a download',
      tags: ['visitors'],
      params: fileParams,
      response: {
        200: {
          description: 'The file; types that a browser would run are sent as plain bytes',
          content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
        },
        ...refusals,
      },
    },
    handler: async (request, reply) => {
      const file = foundOrRefuse(await files.open(request.params.id, request.params.key));
      const type = downloadType(file.type);
      const disposition = pictures.has(type)
        ? inlineDisposition(file.name)
        : attachmentDisposition(file.name);
      return sendFile(reply, file, {
        'content-type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
        'content-length': String(file.size),
        'content-disposition': disposition,
        'cache-control': 'private, max-age=3600',
        'cross-origin-resource-policy': 'cross-origin',
      });
    },
  });
}

function sendFile(
  reply: FastifyReply,
  file: Download,
  headers: Readonly<Record<string, string>>,
): FastifyReply {
  return reply.headers({ ...headers }).send(file.open());
}

/** Whoever was answered before the end of the body goes on sending for a while, and shall hear the answer: no longer. */
function hangUpSoon({ raw }: FastifyRequest): void {
  if (raw.complete) return;
  raw.unpipe();
  raw.resume();
  const timer = setTimeout(() => raw.socket.destroy(), lingering).unref();
  raw.once('close', () => clearTimeout(timer));
  raw.once('end', () => clearTimeout(timer));
}

/** Lets pages of the sites with a chat read the answer, refusals too. */
async function allowPage(request: FastifyRequest, reply: FastifyReply, files: VisitorFiles): Promise<void> {
  const { origin } = request.headers;
  if (!files.welcomes(origin, accountOf(request))) return;
  reply.headers({
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'Retry-After',
    'cross-origin-resource-policy': 'cross-origin',
  });
}

/** Only pages hand in files, and only those of the account's sites. */
function checkPage(request: FastifyRequest, files: VisitorFiles): void {
  if (!files.welcomes(request.headers.origin, accountOf(request)))
    throw new Refused(refuse('forbidden', 'origin'));
}

/** The account that a request names; null for files, which have a key instead. */
function accountOf(request: FastifyRequest): string | null {
  const { account } = request.query as { readonly account?: unknown };
  if (request.method === 'GET' || request.method === 'HEAD') return null;
  return typeof account === 'string' ? account : '';
}
