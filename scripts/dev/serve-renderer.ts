import { join } from 'node:path';
import { createServer } from 'vite';

/** Serves the page from its sources with hot reload, and the hub's addresses through it; answers the page's address. */
export async function serveRenderer(root: string, hubAddress: string): Promise<string> {
  // vite.config.ts reads where to pass the hub's addresses on to.
  process.env['BLENDESK_HUB'] = hubAddress;
  const server = await createServer({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
  await server.listen();
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('the development server has no address');
  return address;
}
