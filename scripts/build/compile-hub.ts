import { join } from 'node:path';
import type { Plugin } from 'vite';
import { bundleForNode } from './bundle-for-node.ts';

/** Packages that stay outside the bundle: native parts load from beside themselves. */
const external = ['@node-rs/argon2'];

/**
 * The programs of the hub: its command line, and the thread that reads mails. Each is a small entry that turns the
 * compile cache on; the rest are chunks that load when used.
 */
const programs = { cli: 'hub/cli.ts', 'mail-worker': 'hub/connectors/email/mail-worker.ts' };

/** Bundles the hub's programs into a folder. */
export async function compileHub(root: string, into: string): Promise<void> {
  await bundleForNode({
    root,
    into,
    entry: Object.fromEntries(Object.keys(programs).map((name) => [name, entryPrefix + name])),
    fileName: '[name].mjs',
    format: 'es',
    external,
    isSingleFile: false,
    plugins: [hubEntries(root)],
  });
}

const entryPrefix = 'blendesk:hub-entry/';

/**
 * The code cache must be on before the first large module is loaded, hence an entry of its own.
 * It lies beside the bundle, or where NODE_COMPILE_CACHE says (the desktop: its bundle is read-only).
 */
function hubEntries(root: string): Plugin {
  const modules = new Map(
    Object.entries(programs).map(([name, file]) => [entryPrefix + name, join(root, file)]),
  );
  return {
    name: 'blendesk:hub-entry',
    enforce: 'pre',
    resolveId: (id) => (modules.has(id) ? id : null),
    load: (id) => {
      const module = modules.get(id);
      if (module === undefined) return null;
      return `import { enableCompileCache } from 'node:module';
        enableCompileCache(process.env.NODE_COMPILE_CACHE ?? import.meta.dirname + '/.cache');
        await import(${JSON.stringify(module)});`;
    },
  };
}
