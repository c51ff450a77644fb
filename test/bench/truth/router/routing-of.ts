import {
  defaultChannelRouting,
  defaultRouting,
  type AgentRouting,
  type QueueRouting,
  type RoutingConfig,
} from '../../../../shared/routing/config.ts';

/** One live queue of a case; `skillId` null: everybody may answer. */
export interface LiveQueue {
  readonly id: string;
  readonly skillId: string | null;
  readonly targetMs: number;
  readonly serviceLevel: number;
}

/** Phone queues and one pile of mail for everybody, offers accepted at once, nothing interrupted. */
export function routingOf(
  queues: readonly LiveQueue[],
  agents: readonly AgentRouting[],
  changes: Partial<RoutingConfig>,
): RoutingConfig {
  const { phone, email } = defaultChannelRouting;
  if (phone === undefined || email === undefined) throw new RangeError('phone and email have no defaults');
  const live = queues.map(({ id, skillId, targetMs, serviceLevel }): QueueRouting => ({
    id,
    rings: skillId === null ? [] : [{ afterMs: 0, skills: [{ skillId, level: 1 }] }],
    priority: 0,
    targetMs,
    serviceLevel,
    channels: ['phone'],
  }));
  const mail: QueueRouting = { id: 'mail', rings: [], priority: 0, targetMs: 1e12, channels: ['email'] };
  return {
    ...defaultRouting,
    channels: {
      phone: { ...phone, autoAccept: true },
      email: { ...email, autoAccept: true, interruption: 'never' },
    },
    queues: [...live, mail],
    agents,
    ...changes,
  };
}
