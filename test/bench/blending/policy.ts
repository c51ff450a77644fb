import { defaultChannelRouting, defaultRouting } from '../../../shared/routing/config.ts';
import type {
  AgentRouting,
  QueueRouting,
  ReserveRouting,
  RoutingConfig,
} from '../../../shared/routing/config.ts';

/** How the same agents divide live and deferred work; numbers are per live queue. */
export type Policy =
  /** Everybody does both, and the router finds the reserve itself (R6). */
  | { readonly kind: 'blended' }
  /** Everybody does both, and so many live places are kept free by hand. */
  | { readonly kind: 'reserve'; readonly places: readonly number[] }
  /** So many agents do nothing but this queue's live contacts, the rest nothing but deferred work. */
  | { readonly kind: 'dedicated'; readonly live: readonly number[] };

/** A live queue of a case: its skill is its id, unless everybody may answer. */
export interface LiveQueue {
  readonly id: string;
  readonly channel: 'phone' | 'chat';
  readonly targetMs: number;
  readonly serviceLevel: number;
  readonly skilled: boolean;
}

/** Agents alike, with the live queues they can answer. */
export interface AgentGroup {
  readonly count: number;
  readonly queues: readonly string[];
}

/** Time constant and gain of the adaptive reserve. */
export interface Adaptation {
  readonly rateMs: number;
  readonly gain: number;
}

/** What the router is told for a policy. Everything is assigned at once, and nothing is ever interrupted. */
export function routingFor(
  policy: Policy,
  live: readonly LiveQueue[],
  groups: readonly AgentGroup[],
  adaptation: Adaptation,
): RoutingConfig {
  const queues: readonly QueueRouting[] = [
    ...live.map(({ id, channel, targetMs, serviceLevel, skilled }) => ({
      id,
      channels: [channel],
      priority: 0,
      targetMs,
      serviceLevel,
      rings: skilled ? [{ afterMs: 0, skills: [{ skillId: id, level: 1 }] }] : [],
    })),
    { id: 'mails', channels: ['email'], priority: 0, targetMs: 366 * 86_400_000, rings: [] },
  ];
  const automatic = Object.entries(defaultChannelRouting).map(([id, channel]) => [
    id,
    { ...channel, autoAccept: true, interruption: 'never' as const },
  ]);
  const agents = groups.flatMap(({ count, queues: able }, group) =>
    Array.from({ length: count }, (_, index) => ({ id: `${group}-${index}`, able })),
  );
  return {
    ...defaultRouting,
    channels: Object.fromEntries(automatic) as RoutingConfig['channels'],
    queues,
    agents:
      policy.kind === 'dedicated'
        ? dedicated(agents, policy.live, live)
        : agents.map(({ id, able }) => ({ id, skills: skillsOf(able) })),
    reserve: policy.kind === 'blended' ? { places: 'adaptive' } : { places: 0 },
    reserves: policy.kind === 'reserve' ? byPool(live, policy.places) : {},
    reserveRateMs: adaptation.rateMs,
    reserveGain: adaptation.gain,
  };
}

interface Able {
  readonly id: string;
  readonly able: readonly string[];
}

/** Who can do least else comes first, so that the split is the best one. */
function dedicated(
  agents: readonly Able[],
  wanted: readonly number[],
  live: readonly LiveQueue[],
): readonly AgentRouting[] {
  const free = agents.toSorted((left, right) => left.able.length - right.able.length);
  const teams = live.flatMap(({ id: queueId, channel, skilled }, index) => {
    const team = free.filter(({ able }) => !skilled || able.includes(queueId)).slice(0, wanted[index]);
    for (const agent of team) free.splice(free.indexOf(agent), 1);
    const others = live.filter((other) => other.channel !== channel).map((other) => [other.channel, 0]);
    return team.map(({ id }) => ({
      id,
      skills: skillsOf([queueId]),
      maximumPerChannel: { ...Object.fromEntries(others), email: 0 },
    }));
  });
  return [...teams, ...free.map(({ id }) => ({ id, skills: [], maximumPerChannel: { phone: 0, chat: 0 } }))];
}

function byPool(
  live: readonly LiveQueue[],
  places: readonly number[],
): Readonly<Record<string, ReserveRouting>> {
  return Object.fromEntries(
    live.map(({ id, channel, skilled }, index) => [
      skilled ? `${channel}|${id}:1` : channel,
      { places: places[index] ?? 0 },
    ]),
  );
}

function skillsOf(queueIds: readonly string[]): AgentRouting['skills'] {
  return queueIds.map((skillId) => ({ skillId, level: 1 }));
}
