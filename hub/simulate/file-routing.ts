import type { ConfigFile } from '../../shared/contract/config-file.ts';
import type { RoutingConfig } from '../../shared/routing/config.ts';
import { listKinds, sectionOfKind } from '../config/config-sections.ts';
import { resolveConfiguration } from '../config/resolve-configuration.ts';
import { toRoutingConfig } from '../config/to-routing-config.ts';

/**
 * What the router would decide by if this file were applied to an empty hub: the hub's own way from file to router, with
 * the file's sections where the hub has its tables. Agents go by their logins.
 */
export function routingOfFile(file: ConfigFile): RoutingConfig {
  const lists = listKinds.flatMap((kind) =>
    (file[sectionOfKind[kind]] ?? []).map((value, position) => ({
      kind,
      id: value.id,
      position,
      value: JSON.stringify(value),
      active: 1,
    })),
  );
  const routing = { kind: 'routing' as const, id: '', position: 0, active: 1 };
  const entries =
    file.routing === undefined ? lists : [...lists, { ...routing, value: JSON.stringify(file.routing) }];
  const configuration = resolveConfiguration({ entries, users: [], skills: new Map() }, new Set(), 0);
  return {
    ...toRoutingConfig(configuration),
    agents: (file.agents ?? []).map(({ login, skills, maximumPerChannel, interruptionsPerHour }) => ({
      id: login,
      skills: skills.map(({ skill, level }) => ({ skillId: skill, level })),
      ...(maximumPerChannel === undefined ? {} : { maximumPerChannel }),
      ...(interruptionsPerHour === undefined ? {} : { interruptionsPerHour }),
    })),
  };
}
