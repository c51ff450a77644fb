import { join } from 'node:path';
import { bundleForNode } from './bundle-for-node.ts';

/**
 * The Electron shell: one ES module, because Electron holds back `ready` only for what is imported
 * statically, and one CommonJS preload, because a sandboxed preload can load nothing else.
 */
export async function compileMain(root: string, into: string): Promise<void> {
  const shared = { root, into, external: ['electron'], isSingleFile: true } as const;
  await bundleForNode({ ...shared, entry: join(root, 'main/main.ts'), fileName: 'main.js', format: 'es' });
  await bundleForNode({
    ...shared,
    entry: join(root, 'main/preload.ts'),
    fileName: 'preload.cjs',
    format: 'cjs',
  });
}
