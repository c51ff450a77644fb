import type { ConfigFile } from '../../shared/contract/config-file.ts';
import { durationMs } from '../../shared/domain/duration.ts';
import { printable } from '../config/config-problem.ts';
import type { ConfigIssue, ConfigPath } from '../config/config-problem.ts';
import { didYouMean } from '../config/nearest-name.ts';
import type { ScenarioFile } from './scenario-file.ts';

/** What the schema alone cannot see: names that refer to nothing, names used twice, and nobody there to work. */
export function scenarioIssues(file: ScenarioFile, config: ConfigFile): readonly ConfigIssue[] {
  const queues = (file.queues ?? config.queues ?? []).map(({ id }) => id);
  const shifts = file.shifts.map(({ id }) => id);
  const logins = (config.agents ?? []).map(({ login }) => login);
  const agents = file.agents ?? [];
  return [
    ...file.contacts.flatMap(({ queue }, index) =>
      unknown('queue', queue, queues, ['contacts', index, 'queue']),
    ),
    ...agents.flatMap(({ shifts: named = [] }, index) =>
      named.flatMap((shift, place) => unknown('shift', shift, shifts, ['agents', index, 'shifts', place])),
    ),
    ...agents.flatMap(({ login }, index) =>
      login === undefined ? [] : unknown('agent', login, logins, ['agents', index, 'login']),
    ),
    ...twice(file.queues ?? [], ({ id }) => id, 'queues', 'id'),
    ...twice(file.shifts, ({ id }) => id, 'shifts', 'id'),
    ...twice(agents, ({ group, login }) => group ?? login ?? '', 'agents', 'group'),
    ...(agents.length === 0 && logins.length === 0 ? [noAgents] : []),
    ...warmUpIssues(file),
  ];
}

/** Queues that no agent of the scenario could ever answer. */
export function scenarioWarnings(file: ScenarioFile, config: ConfigFile): readonly ConfigIssue[] {
  const levels = agentLevels(file, config);
  const queues = file.queues ?? config.queues ?? [];
  return file.contacts.flatMap(({ queue: queueId, skills: extra }, index) => {
    const rings = queues.find(({ id }) => id === queueId)?.rings ?? [];
    const canAnswer = levels.some((own) =>
      rings.some((ring) =>
        [...ring.skills, ...extra].every(({ skill, level }) => (own.get(skill) ?? 0) >= level),
      ),
    );
    const message = `nobody has the skills that ${queueId} asks for: these contacts will never be answered`;
    return canAnswer ? [] : [{ path: ['contacts', index, 'queue'], message }];
  });
}

function agentLevels(file: ScenarioFile, config: ConfigFile): readonly ReadonlyMap<string, number>[] {
  const configured = config.agents ?? [];
  const skillSets =
    file.agents === undefined
      ? configured.map(({ skills }) => skills)
      : file.agents.map(
          ({ login, skills }) => skills ?? configured.find((agent) => agent.login === login)?.skills ?? [],
        );
  return skillSets.map((skills) => new Map(skills.map(({ skill, level }) => [skill, level])));
}

const noAgents: ConfigIssue = {
  path: ['agents'],
  message: 'is missing: give groups of agents here, or a configuration file with agents',
};

function warmUpIssues({ lasts, warmUp }: ScenarioFile): readonly ConfigIssue[] {
  if (durationMs(warmUp) < durationMs(lasts)) return [];
  return [{ path: ['warmUp'], message: 'must be shorter than the scenario lasts' }];
}

function unknown(
  what: string,
  name: string,
  known: readonly string[],
  path: ConfigPath,
): readonly ConfigIssue[] {
  if (known.includes(name)) return [];
  return [{ path, message: `unknown ${what} "${printable(name)}"${didYouMean(name, known)}` }];
}

function twice<T>(
  entries: readonly T[],
  nameOf: (entry: T) => string,
  section: string,
  key: string,
): readonly ConfigIssue[] {
  const seen = new Set<string>();
  return entries.flatMap((entry, index) => {
    const name = nameOf(entry);
    const again = seen.has(name);
    seen.add(name);
    return again ? [{ path: [section, index, key], message: `"${printable(name)}" is there twice` }] : [];
  });
}
