import { join } from 'node:path';

/** The hub that is run: the built one, or what a test of the scripts puts in its place. */
export function hubModule(root: string): string {
  return process.env['BLENDESK_HUB_MODULE'] ?? join(root, 'dist', 'hub', 'cli.mjs');
}
