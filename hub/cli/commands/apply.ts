import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { applyConfig } from '../../config/apply-config.ts';
import { byPlace, pathText, problemLine } from '../../config/config-problem.ts';
import type { ConfigIssue, ConfigProblem } from '../../config/config-problem.ts';
import type { ConfigPlan } from '../../config/plan-changes.ts';
import { readConfigBytes, readConfigFile } from '../../config/read/read-config-file.ts';
import type { ConfigReading, ConfigSource } from '../../config/read/read-config-file.ts';
import { storagePlace } from '../storage-options.ts';
import type { StorageFlags } from '../storage-options.ts';
import type { Terminal } from '../terminal.ts';
import { withDatabase } from '../with-database.ts';

/** `blendesk-hub apply FILE` */
export async function apply(
  file: string,
  flags: StorageFlags & { readonly dryRun?: true },
  terminal: Terminal,
): Promise<number> {
  const name = file === '-' ? 'standard input' : basename(file);
  const reading = await read(file, terminal);
  if (!reading.ok) return refuse(name, reading.problems, terminal);
  const { config, warnings } = reading.value;
  for (const warning of warnings) terminal.err(`warning: ${problemLine(name, warning)}`);
  const place = storagePlace(flags, terminal.environment);
  const dryRun = flags.dryRun === true;
  const outcome = await withDatabase(place, dryRun ? 'read' : 'make', (database) =>
    applyConfig(database, config, { dryRun, now: Date.now }),
  );
  if (!outcome.ok) {
    const problems = outcome.issues.map((issue) => located(issue, reading.value));
    return refuse(name, problems.toSorted(byPlace), terminal);
  }
  tell(outcome.value, dryRun, terminal);
  return 0;
}

async function read(file: string, terminal: Terminal): Promise<ConfigReading> {
  if (file === '-') return readConfigBytes(await buffer(terminal.stdin), terminal.environment);
  return readConfigFile(file, terminal.environment);
}

function refuse(name: string, problems: readonly ConfigProblem[], terminal: Terminal): number {
  for (const problem of problems) terminal.err(problemLine(name, problem));
  terminal.err(
    `blendesk-hub: nothing was changed: ${name} has ${problems.length} problem${problems.length === 1 ? '' : 's'}`,
  );
  return 1;
}

/** A section that the file leaves out has no line: its problem is about what is stored. */
function located(issue: ConfigIssue, { config, locate }: ConfigSource): ConfigProblem {
  const [section] = issue.path;
  const path = pathText(issue.path);
  if (typeof section === 'string' && section in config) {
    return { ...locate(issue.path, issue.atKey === true), path, message: issue.message };
  }
  const message = `${issue.message} (in the stored configuration, which the file leaves alone)`;
  return { line: 0, column: 0, path, message };
}

function tell(plan: ConfigPlan, dryRun: boolean, terminal: Terminal): void {
  for (const verdict of ['created', 'changed', 'deactivated'] as const) {
    for (const { kind, id } of plan[verdict]) terminal.out(`${verdict.padEnd(11)} ${kind} ${id}`);
  }
  const counts = (['created', 'changed', 'deactivated', 'unchanged'] as const).map(
    (verdict) => `${plan[verdict].length} ${verdict}`,
  );
  terminal.out(`${counts.join(', ')}${dryRun ? ' (dry run: nothing was stored)' : ''}`);
}
