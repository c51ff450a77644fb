import { exportConfig } from '../../config/export-config.ts';
import { storagePlace } from '../storage-options.ts';
import type { StorageFlags } from '../storage-options.ts';
import type { Terminal } from '../terminal.ts';
import { withDatabase } from '../with-database.ts';

/** `blendesk-hub export` */
export async function exportCommand(flags: StorageFlags, terminal: Terminal): Promise<number> {
  const place = storagePlace(flags, terminal.environment);
  const yaml = await withDatabase(place, 'read', exportConfig);
  terminal.out(yaml.trimEnd());
  return 0;
}
