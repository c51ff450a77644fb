import type { AgentConfig } from '../../shared/contract/config-file.ts';
import type { Unit } from '../db/database.ts';
import { revokeUserSessions } from '../users/session-revocation.ts';
import { updateUser } from '../users/user-repository.ts';
import { limitColumns } from './agent-limits.ts';
import { insertAgents, putEntry, replaceSkills, retireEntry } from './config-repository.ts';
import type { PlannedChange } from './plan-changes.ts';

type AgentChange = Extract<PlannedChange, { readonly agent: AgentConfig }>;

/** Stores a plan inside a unit of work; `at` is milliseconds since 1970. */
export async function storeChanges(unit: Unit, changes: readonly PlannedChange[], at: number): Promise<void> {
  for (const change of changes) {
    if ('entry' in change) await putEntry(unit, change.entry);
    if (change.verdict !== 'deactivated') continue;
    if (change.item.kind !== 'agent') await retireEntry(unit, change.item.kind, change.item.id);
    else if (change.user !== undefined) await deactivate(unit, change.user.id, at);
  }
  await storeAgents(
    unit,
    changes.filter((change) => 'agent' in change),
    at,
  );
}

async function deactivate(unit: Unit, userId: string, at: number): Promise<void> {
  await updateUser(unit, userId, { active: 0 });
  unit.append({ type: 'userChanged', at, agentId: userId, data: { active: false } });
  await revokeUserSessions(unit, { userId, actorId: null, at, exceptSessionId: null });
}

async function storeAgents(unit: Unit, changes: readonly AgentChange[], at: number): Promise<void> {
  const added = changes.filter((change) => !('user' in change));
  const ids = await insertAgents(
    unit,
    added.map(({ agent }) => ({
      ...columns(agent),
      language: agent.language ?? 'de',
      login: agent.login,
      created_at: at,
    })),
  );
  const skills = new Map<string, AgentConfig['skills']>();
  for (const [index, { agent }] of added.entries()) {
    const id = ids[index] ?? '';
    unit.append({ type: 'userChanged', at, agentId: id, data: { created: true, role: agent.role } });
    skills.set(id, agent.skills);
  }
  for (const change of changes) {
    if (!('user' in change)) continue;
    await changeAgent(unit, change, at);
    skills.set(change.user.id, change.agent.skills);
  }
  await replaceSkills(
    unit,
    new Map(
      [...skills].map(([id, required]) => [
        id,
        required.map(({ skill, level }) => ({ skillId: skill, level })),
      ]),
    ),
  );
}

async function changeAgent(
  unit: Unit,
  { agent, user }: Extract<AgentChange, { readonly user: unknown }>,
  at: number,
): Promise<void> {
  const language = agent.language === undefined ? {} : { language: agent.language };
  await updateUser(unit, user.id, { ...columns(agent), ...language, active: 1 });
  unit.append({ type: 'userChanged', at, agentId: user.id, data: { role: agent.role } });
  // An open workspace was let in with the old role.
  if (agent.role !== user.role) {
    await revokeUserSessions(unit, { userId: user.id, actorId: null, at, exceptSessionId: null });
  }
}

function columns(agent: AgentConfig) {
  return { name: agent.name, email: agent.email ?? null, role: agent.role, ...limitColumns(agent) };
}
