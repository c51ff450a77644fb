import { join } from 'node:path';
import type { Plugin } from 'vite';
import { bundleForNode } from './bundle-for-node.ts';

/** Packages that stay outside the bundle: native parts load from beside themselves. */
const external = ['@node-rs/argon2'];

/** The hub: a small entry that turns the compile cache on, then the commands as chunks that load when used. */
export async function compileHub(root: string, into: string): Promise<void> {
  await bundleForNode({
    root,
    into,
    entry: entryId,
    fileName: 'cli.mjs',
    format: 'es',
    external,
    isSingleFile: false,
    plugins: [hubEntry(join(root, 'hub/cli.ts'))],
  });
}

const entryId = 'blendesk:hub-entry';

/**
 * The code cache must be on before the first large module is loaded, hence an entry of its own.
 * It lies beside the bundle, or where NODE_COMPILE_CACHE says (the desktop: its bundle is read-only).
 */
function hubEntry(cli: string): Plugin {
  return {
    name: 'blendesk:hub-entry',
    enforce: 'pre',
    resolveId: (id) => (id === entryId ? entryId : null),
    load: (id) =>
      id === entryId
        ? `import { enableCompileCache } from 'node:module';
           enableCompileCache(process.env.NODE_COMPILE_CACHE ?? import.meta.dirname + '/.cache');
           await import(${JSON.stringify(cli)});`
        : null,
  };
}
