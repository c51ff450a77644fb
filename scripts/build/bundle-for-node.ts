import { build, type Plugin } from 'vite';

export type NodeBundle = {
  readonly root: string;
  readonly into: string;
  /** One entry, or several by name. */
  readonly entry: string | Readonly<Record<string, string>>;
  readonly fileName: string;
  readonly format: 'es' | 'cjs';
  /** Packages left to be found in node_modules (or, for `electron`, in the runtime). */
  readonly external: readonly string[];
  /** All in one file, or chunks where the code imports lazily. */
  readonly isSingleFile: boolean;
  readonly plugins?: readonly Plugin[];
};

/** Bundles one entry for Node 24 (or Electron's), with its packages, unminified so that stack traces can be read. */
export async function bundleForNode(bundle: NodeBundle): Promise<void> {
  await build({
    configFile: false,
    root: bundle.root,
    logLevel: 'warn',
    publicDir: false,
    plugins: [...(bundle.plugins ?? [])],
    ssr: { target: 'node', noExternal: true, external: [...bundle.external] },
    build: {
      ssr: true,
      target: 'node24',
      outDir: bundle.into,
      emptyOutDir: false,
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        input: bundle.entry,
        output: {
          format: bundle.format,
          entryFileNames: bundle.fileName,
          chunkFileNames: '[name]-[hash].mjs',
          ...(bundle.isSingleFile ? { codeSplitting: false } : {}),
        },
      },
    },
  });
}
