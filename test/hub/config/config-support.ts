import { expect } from 'vitest';
import { applyConfig } from '../../../hub/config/apply-config.ts';
import type { ConfigPlan, PlanItem } from '../../../hub/config/plan-changes.ts';
import { readConfigText } from '../../../hub/config/read/read-config-file.ts';
import type { Database } from '../../../hub/db/database.ts';
import type { ConfigFile } from '../../../shared/contract/config-file.ts';

export const applyTime = 1_800_000_000_000;

/** The configuration of a text that must be valid. */
export function valid(text: string): ConfigFile {
  const reading = readConfigText(text, {});
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.value.config;
}

/** Applies a text that must fit; answers the plan. */
export async function apply(database: Database, text: string, dryRun = false): Promise<ConfigPlan> {
  const outcome = await applyConfig(database, valid(text), { dryRun, now: () => applyTime });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
  return outcome.value;
}

/** What a plan does, as `kind id`. */
export function told(plan: ConfigPlan): Record<'created' | 'changed' | 'deactivated', readonly string[]> {
  return {
    created: plan.created.map(nameOf),
    changed: plan.changed.map(nameOf),
    deactivated: plan.deactivated.map(nameOf),
  };
}

function nameOf({ kind, id }: PlanItem): string {
  return `${kind} ${id}`;
}

export const nothing = { created: [], changed: [], deactivated: [] };

/** Expects that nothing was written between two looks at the record. */
export async function leavesNoTrace(database: Database, act: () => Promise<unknown>): Promise<void> {
  const before = database.lastSeq();
  await act();
  expect(database.lastSeq()).toBe(before);
}
