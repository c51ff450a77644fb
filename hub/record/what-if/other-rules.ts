import type { ConfigFile } from '../../../shared/contract/config-file.ts';
import type { RoutingConfig } from '../../../shared/routing/config.ts';
import type { StoredRows } from '../../config/config-repository.ts';
import { storedConfig } from '../../config/stored-config.ts';
import { routingOfFile } from '../../simulate/file-routing.ts';

/**
 * What the router would have decided by with this file: sections of the file replace what was in force at that moment,
 * whole, as `apply` does; the others stay as recorded. Agents keep their ids; new ones go by their logins.
 */
export function otherRules(rows: StoredRows, file: ConfigFile): (recorded: RoutingConfig) => RoutingConfig {
  const { queues, agents, ...settings } = routingOfFile({ ...storedConfig(rows), ...file });
  const idOf = new Map(rows.users.map(({ login, id }) => [login, id]));
  const others = agents.map((agent) => ({ ...agent, id: idOf.get(agent.id) ?? agent.id }));
  return (recorded) => {
    const { queues: recordedQueues, agents: recordedAgents, ...recordedSettings } = recorded;
    return {
      ...(file.routing === undefined ? recordedSettings : settings),
      queues: file.queues === undefined ? recordedQueues : queues,
      agents: file.agents === undefined ? recordedAgents : others,
    };
  };
}
