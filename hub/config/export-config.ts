import { stringify } from 'yaml';
import type { Database } from '../db/database.ts';
import { readConfigRows } from './config-repository.ts';
import { storedConfig } from './stored-config.ts';

const head = `# Blendesk configuration, as it is in force: blendesk-hub apply FILE takes it back.
# Every section here is authoritative: what it does not list is taken out of force (admins are kept).
# A section that is left out is left alone. Secrets are named (\${env:NAME}), never written down.
# Reference: docs/configuration.md
`;

/** The configuration in force as YAML that `apply` takes without changing anything; always in the same order. */
export async function exportConfig(database: Database): Promise<string> {
  const { routing, reception, ...lists } = storedConfig(await readConfigRows(database.read));
  const file = {
    ...(routing === undefined ? {} : { routing }),
    ...(reception === undefined ? {} : { reception }),
    ...lists,
  };
  // No line folding: a value stays on its line, so that versions can be compared. No anchors: each entry stands alone.
  return `${head}\n${stringify(file, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}
