import type { ConfigFile } from '../../shared/contract/config-file.ts';
import type { Database } from '../db/database.ts';
import { checkConfig } from './checks/check-config.ts';
import type { ConfigIssue } from './config-problem.ts';
import { readConfigRows } from './config-repository.ts';
import type { StoredRows } from './config-repository.ts';
import { lastAdminIssues, plannedChanges } from './plan-changes.ts';
import type { ConfigPlan, PlanItem, PlannedChange } from './plan-changes.ts';
import { storeChanges } from './store-changes.ts';
import { storedConfig } from './stored-config.ts';

export type ApplyOptions = {
  /** Only say what would happen. */
  readonly dryRun: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** `conflict`: the file does not fit what is stored; issues of sections that are not in the file are stored ones. */
export type ApplyOutcome =
  | { readonly ok: true; readonly value: ConfigPlan }
  | { readonly ok: false; readonly code: 'conflict'; readonly issues: readonly ConfigIssue[] };

/**
 * Makes a valid file the configuration in force, in one unit of work: all of it or nothing. Doing it again changes
 * nothing and leaves no trace. Running hubs take it over by themselves.
 */
export async function applyConfig(
  database: Database,
  file: ConfigFile,
  { dryRun, now }: ApplyOptions,
): Promise<ApplyOutcome> {
  if (dryRun) return outcomeOf(decide(file, await readConfigRows(database.read)));
  const { value } = await database.write(async (unit) => {
    const decision = decide(file, await readConfigRows(unit.tx));
    const changes = decision.changes.filter((change) => change.verdict !== 'unchanged');
    if (decision.issues.length > 0 || changes.length === 0) return outcomeOf(decision);
    const at = now();
    await storeChanges(unit, changes, at);
    const { created, changed, deactivated } = planOf(changes);
    const data = { created: created.length, changed: changed.length, deactivated: deactivated.length };
    unit.append({ type: 'configurationChanged', at, data });
    return outcomeOf(decision);
  });
  return value;
}

type Decision = { readonly issues: readonly ConfigIssue[]; readonly changes: readonly PlannedChange[] };

function decide(file: ConfigFile, rows: StoredRows): Decision {
  const changes = plannedChanges(file, rows);
  // The file was checked by itself; what it leaves out must fit together with it, too.
  const issues = checkConfig({ ...storedConfig(rows), ...file });
  return { issues: [...issues, ...lastAdminIssues(changes, rows)], changes };
}

function outcomeOf({ issues, changes }: Decision): ApplyOutcome {
  if (issues.length > 0) return { ok: false, code: 'conflict', issues };
  return { ok: true, value: planOf(changes) };
}

function planOf(changes: readonly PlannedChange[]): ConfigPlan {
  const items = (verdict: keyof ConfigPlan): readonly PlanItem[] =>
    changes.filter((change) => change.verdict === verdict).map((change) => change.item);
  return {
    created: items('created'),
    changed: items('changed'),
    deactivated: items('deactivated'),
    unchanged: items('unchanged'),
  };
}
