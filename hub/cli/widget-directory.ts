import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The built widget beside the built hub, or in dist/ when the hub runs from its sources, there or not. */
export function widgetDirectory(): string {
  const beside = join(import.meta.dirname, '../widget');
  return existsSync(join(beside, 'widget.js')) ? beside : join(import.meta.dirname, '../../dist/widget');
}
