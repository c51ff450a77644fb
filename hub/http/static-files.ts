import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fastifyStatic } from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pagePolicy } from './security-headers.ts';

/** Sends the workspace's page for whatever address; null: this hub has no workspace to serve. */
export type SendPage = ((request: FastifyRequest, reply: FastifyReply) => FastifyReply) | null;

/** Serves the built workspace. Files whose name holds a hash are kept for good, the page is asked for each time. */
export async function serveRenderer(server: FastifyInstance, folder: string | null): Promise<SendPage> {
  if (folder === null || !existsSync(join(folder, 'index.html'))) return null;
  await server.register(fastifyStatic, {
    root: folder,
    prefix: '/',
    index: ['index.html'],
    dotfiles: 'ignore',
    acceptRanges: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = path.startsWith(join(folder, 'assets') + sep);
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (path.endsWith('.html'))
        reply.header('content-security-policy', pagePolicy(reply.request.headers.host));
    },
  });
  return (_request, reply) => reply.sendFile('index.html');
}
