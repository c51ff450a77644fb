import type { AgentConfig, ConfigFile } from '../../shared/contract/config-file.ts';
import type { ConfigEntryTable } from '../db/schema.ts';
import type { UserRow } from '../users/user-repository.ts';
import type { AgentSkill } from '../../shared/contract/user.ts';
import type { StoredRows } from './config-repository.ts';
import { agentLimits } from './agent-limits.ts';
import { schemaOfKind } from './config-sections.ts';
import type { EntryKind, ValueOfKind } from './config-sections.ts';

/**
 * The validated value of a stored row. Throws when this release cannot read it, naming the entry: that is a database
 * of another release or one that was edited by hand.
 */
export function storedValue<Kind extends EntryKind>(kind: Kind, row: ConfigEntryTable): ValueOfKind[Kind] {
  const parsed = schemaOfKind[kind].safeParse(JSON.parse(row.value));
  if (parsed.success) return parsed.data as ValueOfKind[Kind];
  const issue = parsed.error.issues[0];
  throw new Error(
    `the stored configuration of ${kind} "${row.id}" cannot be read (${issue?.path.join('.')}: ${issue?.message}); apply the file again`,
  );
}

/** A whole configuration in the form of the file. */
export type StoredConfig = {
  readonly [Section in Exclude<keyof ConfigFile, 'routing' | 'reception'>]-?: NonNullable<
    ConfigFile[Section]
  >;
} & Pick<ConfigFile, 'routing' | 'reception'>;

/** What is in force, in the form of the file, complete: the lists are there even when they are empty. */
export function storedConfig({ entries, users, skills }: StoredRows): StoredConfig {
  const valuesOf = <Kind extends EntryKind>(kind: Kind): ValueOfKind[Kind][] =>
    entries.filter((row) => row.kind === kind && row.active === 1).map((row) => storedValue(kind, row));
  const skillConfigs = valuesOf('skill');
  const skillIds = new Set(skillConfigs.map(({ id }) => id));
  const [routing] = valuesOf('routing');
  const [reception] = valuesOf('reception');
  return {
    ...(routing === undefined ? {} : { routing }),
    ...(reception === undefined ? {} : { reception }),
    businessHours: valuesOf('businessHours'),
    skills: skillConfigs,
    queues: valuesOf('queue'),
    channelAccounts: valuesOf('channelAccount'),
    cannedReplies: valuesOf('cannedReply'),
    agents: users
      .filter((user) => user.active === 1)
      .map((user) => storedAgent(user, skills.get(user.id) ?? [], skillIds)),
  };
}

/** A user as the file would write one, without skills that are no longer in force. */
export function storedAgent(
  user: UserRow,
  skills: readonly AgentSkill[],
  skillsInForce: ReadonlySet<string>,
): AgentConfig {
  return {
    login: user.login,
    name: user.name,
    ...(user.email === null ? {} : { email: user.email }),
    role: user.role,
    language: user.language,
    skills: skills
      .filter(({ skillId }) => skillsInForce.has(skillId))
      .map(({ skillId, level }) => ({ skill: skillId, level })),
    ...agentLimits(user),
  };
}
