import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendRefusal } from './error-answers.ts';

/** Remembers every route, to tell "no such address" from "not with this method". Call before the routes are added. */
export function watchRoutes(server: FastifyInstance): (path: string) => readonly string[] {
  const routes: { readonly matches: RegExp; readonly methods: readonly string[] }[] = [];
  server.addHook('onRoute', ({ url, method }) => {
    if (url.includes('*')) return;
    const pattern = url.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/:[^/]+/g, '[^/]+');
    routes.push({ matches: new RegExp(`^${pattern}$`), methods: [method].flat() });
  });
  return (path) => [
    ...new Set(routes.filter(({ matches }) => matches.test(path)).flatMap(({ methods }) => methods)),
  ];
}

/** Answers what no route took: 405 with the methods there are, the workspace's page for its own addresses, else 404. */
export function answerNotFound(
  methodsOf: (path: string) => readonly string[],
  sendPage: ((request: FastifyRequest, reply: FastifyReply) => FastifyReply) | null,
) {
  return (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const path = request.url.split('?')[0] ?? '/';
    const methods = methodsOf(path);
    if (methods.length > 0 && !methods.includes(request.method)) {
      reply.header('allow', methods.join(', '));
      return sendRefusal(reply, { ok: false, code: 'invalid-input', field: 'method' }, null, 405);
    }
    if (sendPage && isPageAddress(request, path)) return sendPage(request, reply);
    return sendRefusal(reply, { ok: false, code: 'not-found', field: 'url' });
  };
}

/** An address that the workspace's own router will know: asked for by a browser as a page, with no file's ending. */
function isPageAddress(request: FastifyRequest, path: string): boolean {
  const asksForPage = (request.headers.accept ?? '').includes('text/html');
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  return (
    isRead && asksForPage && !/^\/(api|assets|socket\.io)(\/|$)/.test(path) && !/\.[a-z0-9]{1,8}$/i.test(path)
  );
}
