import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

/** The whole widget must fit into this (bytes, gzipped): it loads on every page of somebody else's site. */
export const widgetLimit = 25_000;

/** The customer's chat widget: one classic script with everything inside, style sheets as text. Fails when it is too large. */
export async function compileWidget(root: string, into: string): Promise<void> {
  await build({
    configFile: false,
    root: join(root, 'widget'),
    logLevel: 'warn',
    publicDir: false,
    build: {
      // Visitors have older browsers than agents. Safari makes style sheets in scripts since 16.4, of 2023.
      target: ['chrome103', 'edge103', 'firefox102', 'safari16.4'],
      outDir: into,
      emptyOutDir: false,
      sourcemap: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: join(root, 'widget/main.ts'),
        output: { format: 'iife', entryFileNames: 'widget.js' },
      },
    },
  });
  const size = gzippedSize(join(into, 'widget.js'));
  console.log(`widget.js: ${size} of at most ${widgetLimit} bytes, gzipped`);
  if (size > widgetLimit) throw new Error(`the widget is ${size - widgetLimit} bytes too large`);
}

/** What a visitor downloads (bytes). */
export function gzippedSize(file: string): number {
  return gzipSync(readFileSync(file), { level: 9 }).length;
}
