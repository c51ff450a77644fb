import type { ConfigFile } from '../../shared/contract/config-file.ts';
import type { RoutingConfig } from '../../shared/routing/config.ts';
import { routingOfFile } from './file-routing.ts';
import type { ScenarioFile } from './scenario-file.ts';

/** What the router of a scenario decides by: the scenario's own sections, the configuration file's for the rest. */
export function scenarioRouting(file: ScenarioFile, config: ConfigFile): RoutingConfig {
  const queues = file.queues?.map((queue) => ({ ...queue, name: queue.name ?? queue.id })) ?? config.queues;
  const routing = file.routing ?? config.routing;
  const made = routingOfFile({
    ...config,
    ...(routing === undefined ? {} : { routing }),
    ...(queues === undefined ? {} : { queues }),
    skills: skillsNamed(file, config).map((id) => ({ id, name: id })),
  });
  return {
    ...made,
    queues: made.queues.map((queue) => ({ ...queue, channels: channelsOf(file, queue.id) })),
  };
}

/** A scenario need not declare its skills: those that are named are there. */
function skillsNamed(file: ScenarioFile, config: ConfigFile): readonly string[] {
  const queues = file.queues ?? config.queues ?? [];
  const required = [
    ...queues.flatMap(({ rings }) => rings.flatMap(({ skills }) => skills)),
    ...(file.agents ?? []).flatMap(({ skills = [] }) => skills),
    ...file.contacts.flatMap(({ skills }) => skills),
    ...(config.agents ?? []).flatMap(({ skills }) => skills),
  ];
  return [...new Set([...(config.skills ?? []).map(({ id }) => id), ...required.map(({ skill }) => skill)])];
}

function channelsOf({ contacts }: ScenarioFile, queueId: string): readonly string[] {
  return [...new Set(contacts.filter(({ queue }) => queue === queueId).map(({ channel: name }) => name))];
}
