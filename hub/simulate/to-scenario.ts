import { durationMs } from '../../shared/domain/duration.ts';
import type { AgentRouting } from '../../shared/routing/config.ts';
import type { Scenario } from '../../shared/staffing/simulation/scenario.ts';
import { clockMs } from './clock-time.ts';
import type { ScenarioSource } from './read-scenario.ts';
import { scenarioRouting } from './scenario-routing.ts';
import type { ScenarioAgents } from './scenario-file.ts';
import { shiftsOf } from './to-shifts.ts';
import { toSource } from './to-source.ts';

/** The scenario that a file describes, ready to be played. */
export function toScenario({ file, config }: Omit<ScenarioSource, 'warnings'>): Scenario {
  const routing = scenarioRouting(file, config);
  const entries: readonly ScenarioAgents[] =
    file.agents ?? (config.agents ?? []).map(({ login }) => ({ login }));
  const members = entries.flatMap((entry) =>
    membersOf(entry, routing.agents).map((agent) => ({ agent, shiftIds: entry.shifts })),
  );
  const time = { startMs: clockMs(file.starts), durationMs: durationMs(file.lasts) };
  return {
    routing: { ...routing, agents: members.map(({ agent }) => agent) },
    durationMs: time.durationMs,
    warmUpMs: durationMs(file.warmUp),
    sources: file.contacts.map((contacts, index) => toSource(contacts, index, time.startMs)),
    shifts: members.flatMap(({ agent, shiftIds }) => shiftsOf(agent.id, shiftIds, file.shifts, time)),
    slowdown: file.slowdown,
  };
}

/** `night-1`, `night-2`, … of a group, or the agent of the configuration file. */
function membersOf(entry: ScenarioAgents, configured: readonly AgentRouting[]): readonly AgentRouting[] {
  const { group, count = 1, skills = [], maximumPerChannel, login } = entry;
  if (group === undefined) return configured.filter(({ id }) => id === login);
  return Array.from({ length: count }, (_, index) => ({
    id: `${group}-${index + 1}`,
    skills: skills.map(({ skill, level }) => ({ skillId: skill, level })),
    ...(maximumPerChannel === undefined ? {} : { maximumPerChannel }),
  }));
}
