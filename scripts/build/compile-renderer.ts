import { join } from 'node:path';
import { build } from 'vite';

/** The workspace page, as vite.config.ts describes it. */
export async function compileRenderer(root: string, into: string): Promise<void> {
  await build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: into, emptyOutDir: true },
  });
}
