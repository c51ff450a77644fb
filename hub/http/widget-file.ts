import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { sendRefusal } from './error-answers.ts';

type WidgetFile = {
  readonly changedAt: number;
  readonly plain: Buffer;
  readonly gzipped: Buffer;
  readonly tag: string;
};

const compress = promisify(gzip);

/** Serves the chat widget to every site at `/widget.js`; a newly built one from its next request on. */
export function serveWidget(server: FastifyInstance, folder: string | null): void {
  const path = folder === null ? null : join(folder, 'widget.js');
  let kept: WidgetFile | null = null;

  async function current(): Promise<WidgetFile | null> {
    if (path === null) return null;
    try {
      const { mtimeMs } = await stat(path);
      if (kept?.changedAt !== mtimeMs) kept = await readWidget(path, mtimeMs);
      return kept;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  server.get('/widget.js', async (request, reply) => {
    const file = await current();
    if (file === null) {
      const detail = 'this hub has no widget: it is made by "npm run build"';
      return sendRefusal(reply, { ok: false, code: 'not-found', field: 'url', detail });
    }
    reply.headers({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=300',
      etag: file.tag,
      vary: 'Origin, Accept-Encoding',
      // Public, and the same for everybody: any page may load it, also with an integrity attribute.
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
    });
    if (request.headers['if-none-match']?.includes(file.tag) === true) return reply.code(304).send();
    if (!/\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '')) return reply.send(file.plain);
    return reply.header('content-encoding', 'gzip').send(file.gzipped);
  });
}

async function readWidget(path: string, changedAt: number): Promise<WidgetFile> {
  const plain = await readFile(path);
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  // Weak: it names the words, packed or not.
  return { changedAt, plain, gzipped: await compress(plain, { level: 9 }), tag: `W/"${hash}"` };
}
