import { isDeepStrictEqual } from 'node:util';
import type { AgentConfig, ConfigFile } from '../../shared/contract/config-file.ts';
import type { ConfigEntryTable } from '../db/schema.ts';
import type { UserRow } from '../users/user-repository.ts';
import { limitColumns } from './agent-limits.ts';
import type { ConfigIssue } from './config-problem.ts';
import type { StoredRows } from './config-repository.ts';
import { listKinds, sectionOfKind } from './config-sections.ts';
import type { EntryKind } from './config-sections.ts';
import { storedAgent, storedValue } from './stored-config.ts';

/** A configured thing by kind and id; agents by login. */
export type PlanItem = { readonly kind: EntryKind | 'agent'; readonly id: string };

/** What applying a file does, or would do. */
export type ConfigPlan = {
  readonly created: readonly PlanItem[];
  readonly changed: readonly PlanItem[];
  readonly deactivated: readonly PlanItem[];
  readonly unchanged: readonly PlanItem[];
};

/** One step of a plan, ready to be stored. */
export type PlannedChange =
  | { readonly verdict: 'created' | 'changed'; readonly item: PlanItem; readonly entry: ConfigEntryTable }
  | { readonly verdict: 'created'; readonly item: PlanItem; readonly agent: AgentConfig }
  | {
      readonly verdict: 'created' | 'changed';
      readonly item: PlanItem;
      readonly agent: AgentConfig;
      readonly user: UserRow;
    }
  | { readonly verdict: 'deactivated'; readonly item: PlanItem; readonly user?: UserRow }
  | { readonly verdict: 'unchanged'; readonly item: PlanItem };

/** What has to change so that the sections of the file hold; sections that the file leaves out are left alone. */
export function plannedChanges(file: ConfigFile, rows: StoredRows): readonly PlannedChange[] {
  return [
    ...(['routing', 'reception'] as const).flatMap((kind) => {
      const value = file[kind];
      return value === undefined ? [] : entryChanges(kind, [{ id: kind, value }], rows);
    }),
    ...listKinds.flatMap((kind) => {
      const values = file[sectionOfKind[kind]];
      if (values === undefined) return [];
      return entryChanges(
        kind,
        values.map((value) => ({ id: value.id, value })),
        rows,
      );
    }),
    ...(file.agents === undefined ? [] : agentChanges(file.agents, rows, skillsInForce(file, rows))),
  ];
}

/** C12: the file must not take away the last admin who can sign in. */
export function lastAdminIssues(changes: readonly PlannedChange[], rows: StoredRows): readonly ConfigIssue[] {
  const admins = new Set(rows.users.filter(isActiveAdmin).map((user) => user.login));
  const before = admins.size;
  for (const change of changes) {
    if (!('agent' in change)) continue;
    if (change.agent.role === 'admin') admins.add(change.item.id);
    else admins.delete(change.item.id);
  }
  if (before === 0 || admins.size > 0) return [];
  return [{ path: ['agents'], message: 'would leave nobody with role admin: keep the role of at least one' }];
}

function entryChanges(
  kind: EntryKind,
  wanted: readonly { readonly id: string; readonly value: object }[],
  { entries }: StoredRows,
): readonly PlannedChange[] {
  const stored = new Map(entries.filter((row) => row.kind === kind).map((row) => [row.id, row]));
  const wantedIds = new Set(wanted.map(({ id }) => id));
  const gone = [...stored.values()].filter((row) => row.active === 1 && !wantedIds.has(row.id));
  return [
    ...wanted.map(({ id, value }, position): PlannedChange => {
      const item = { kind, id };
      const entry = { kind, id, position, value: JSON.stringify(value), active: 1 };
      const before = stored.get(id);
      if (before === undefined || before.active === 0) return { verdict: 'created', item, entry };
      const same = before.position === position && storedJson(kind, before) === entry.value;
      return same ? { verdict: 'unchanged', item } : { verdict: 'changed', item, entry };
    }),
    ...gone.map(({ id }): PlannedChange => ({ verdict: 'deactivated', item: { kind, id } })),
  ];
}

/** As this release would store it: a default that is new since then is no change. */
function storedJson(kind: EntryKind, row: ConfigEntryTable): string {
  return JSON.stringify(storedValue(kind, row));
}

function skillsInForce(file: ConfigFile, { entries }: StoredRows): ReadonlySet<string> {
  const skills = file.skills ?? entries.filter((row) => row.kind === 'skill' && row.active === 1);
  return new Set(skills.map(({ id }) => id));
}

function agentChanges(
  wanted: readonly AgentConfig[],
  rows: StoredRows,
  skills: ReadonlySet<string>,
): readonly PlannedChange[] {
  const users = new Map(rows.users.map((user) => [user.login, user]));
  const logins = new Set(wanted.map((agent) => agent.login));
  return [
    ...wanted.map((agent): PlannedChange => {
      const item = { kind: 'agent', id: agent.login } as const;
      const user = users.get(agent.login);
      if (user === undefined) return { verdict: 'created', item, agent };
      if (user.active === 0) return { verdict: 'created', item, agent, user };
      const before = storedAgent(user, rows.skills.get(user.id) ?? [], skills);
      return isSameAgent(agent, before)
        ? { verdict: 'unchanged', item }
        : { verdict: 'changed', item, agent, user };
    }),
    ...rows.users
      // Admins may come from a one-time link or the command line: a file without them never locks them out.
      .filter((user) => user.active === 1 && user.role !== 'admin' && !logins.has(user.login))
      .map((user): PlannedChange => ({
        verdict: 'deactivated',
        item: { kind: 'agent', id: user.login },
        user,
      })),
  ];
}

function isSameAgent(agent: AgentConfig, before: AgentConfig): boolean {
  return (
    agent.name === before.name &&
    agent.email === before.email &&
    agent.role === before.role &&
    (agent.language ?? before.language) === before.language &&
    skillList(agent) === skillList(before) &&
    isDeepStrictEqual(limitColumns(agent), limitColumns(before))
  );
}

function skillList(agent: AgentConfig): string {
  return agent.skills
    .map(({ skill, level }) => `${skill} ${level}`)
    .sort()
    .join(',');
}

function isActiveAdmin(user: UserRow): boolean {
  return user.active === 1 && user.role === 'admin';
}
