import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The built workspace beside the built hub, or in dist/ when the hub runs from its sources; null when not built. */
export function rendererDirectory(): string | null {
  const candidates = ['../renderer', '../../dist/renderer'].map((path) => join(import.meta.dirname, path));
  return candidates.find((candidate) => existsSync(join(candidate, 'index.html'))) ?? null;
}
