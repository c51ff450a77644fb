import { checkAccounts } from '../doctor/check-accounts.ts';
import { checkConfiguration } from '../doctor/check-configuration.ts';
import { checkDataDirectory, checkMachine } from '../doctor/check-machine.ts';
import { checkStorage } from '../doctor/check-storage.ts';
import { tokenReader } from '../doctor/token-reader.ts';
import type { Finding } from '../doctor/finding.ts';
import type { Environment } from '../../config/read/read-config-file.ts';
import type { Database } from '../../db/database.ts';
import { storagePlace } from '../storage-options.ts';
import type { StorageFlags } from '../storage-options.ts';
import type { Terminal } from '../terminal.ts';

/** `blendesk-hub doctor`: exit code 1 when anything is not well. */
export async function doctor(
  flags: StorageFlags & { readonly json?: true },
  terminal: Terminal,
): Promise<number> {
  const place = storagePlace(flags, terminal.environment);
  const findings: Finding[] = [...checkMachine(), ...(await checkDataDirectory(place.dataDirectory))];
  const storage = await checkStorage(place);
  findings.push(...storage.findings);
  if (storage.database !== null) {
    try {
      findings.push(...(await checkContents(storage.database, place.dataDirectory, terminal.environment)));
    } finally {
      await storage.database.close();
    }
  }
  const ok = findings.every((finding) => finding.ok);
  if (flags.json === true) terminal.out(JSON.stringify({ ok, findings }));
  else for (const line of linesOf(findings)) terminal.out(line);
  return ok ? 0 : 1;
}

async function checkContents(
  database: Database,
  dataDirectory: string,
  environment: Environment,
): Promise<readonly Finding[]> {
  const { configuration, findings } = await checkConfiguration(database, environment);
  if (configuration === null) return findings;
  const tokens = tokenReader(database, dataDirectory, environment);
  return [...findings, ...(await checkAccounts(configuration, tokens))];
}

function linesOf(findings: readonly Finding[]): readonly string[] {
  const failed = findings.filter((finding) => !finding.ok).length;
  return [
    ...findings.map(
      ({ what, ok, detail, advice }) =>
        `${ok ? '✓' : '✗'} ${what}: ${detail}${advice === undefined ? '' : `\n    → ${advice}`}`,
    ),
    failed === 0 ? 'All is well.' : `${failed} of ${findings.length} checks failed.`,
  ];
}
