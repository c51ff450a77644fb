import { defaultRouting, type QueueRouting, type RoutingConfig } from '../../../shared/routing/config.ts';
import type { RoutableContact } from '../../../shared/routing/events.ts';
import type { RouterSnapshot } from '../../../shared/routing/snapshot.ts';
import { createRandom } from '../../../shared/staffing/simulation/random.ts';

/** How large a measured company is. */
export interface Size {
  readonly agents: number;
  readonly waiting: number;
  readonly skills: number;
}

export const minute = 60_000;
const hour = 60 * minute;
/** The measured day begins here, ms since 1970. */
export const dayBegins = Date.UTC(2026, 0, 5, 8);
const skillsPerAgent = 4;

/** Each skill has a live queue (chat or phone) and a deferred one (mail or SMS); every agent knows four skills. */
export function benchCompany({ agents, skills }: Size): RoutingConfig {
  const random = createRandom(1, 'company');
  return {
    ...defaultRouting,
    queues: Array.from({ length: skills }, (_, skill) => [liveQueue(skill), deferredQueue(skill)]).flat(),
    agents: Array.from({ length: agents }, (_, index) => ({
      id: `agent-${index}`,
      skills: distinct(skillsPerAgent, skills, random).map((skill) => ({
        skillId: `skill-${skill}`,
        level: 1 + Math.floor(random() * 5),
      })),
    })),
  };
}

/** Everybody is there, and the backlog arrived over the last day: neither rings nor deadlines fall on one instant. */
export function benchRows(size: Size): RouterSnapshot {
  const random = createRandom(2, 'backlog');
  const status = { status: 'available', expiredInARow: 0 } as const;
  return {
    version: 1,
    now: dayBegins,
    agents: benchCompany(size).agents.map(({ id }) => ({
      agentId: id,
      ...status,
      idleSince: dayBegins - Math.floor(random() * minute),
    })),
    contacts: Array.from({ length: size.waiting }, (_, sequence) => ({
      contact: deferredContact(sequence, dayBegins - Math.floor(random() * 24 * hour), size, random),
      state: { status: 'waiting' },
      offersMade: 0,
      exclusions: [],
    })),
  };
}

/** A mail or SMS due a day and a half after it came. */
export function deferredContact(
  sequence: number,
  arrivedAt: number,
  { skills }: Size,
  random: () => number,
): RoutableContact {
  const skill = Math.floor(random() * skills);
  return {
    ...contact(sequence, arrivedAt, skill % 2 === 0 ? 'email' : 'sms', `deferred-${skill}`),
    dueAt: arrivedAt + 36 * hour,
  };
}

/** A chat or call. */
export function liveContact(
  sequence: number,
  arrivedAt: number,
  { skills }: Size,
  random: () => number,
): RoutableContact {
  const skill = Math.floor(random() * skills);
  return contact(sequence, arrivedAt, skill % 2 === 0 ? 'chat' : 'phone', `live-${skill}`);
}

function contact(sequence: number, arrivedAt: number, channel: string, queueId: string): RoutableContact {
  return {
    contactId: `contact-${sequence}`,
    sequence,
    queueId,
    channel,
    arrivedAt,
    dueAt: null,
    expectedHandlingMs: 5 * minute,
    preferredAgentId: null,
    extraSkills: [],
  };
}

function liveQueue(skill: number): QueueRouting {
  return {
    id: `live-${skill}`,
    rings: rings(skill, 30_000),
    priority: 0,
    targetMs: 20_000,
    channels: [skill % 2 === 0 ? 'chat' : 'phone'],
  };
}

function deferredQueue(skill: number): QueueRouting {
  return {
    id: `deferred-${skill}`,
    rings: rings(skill, hour),
    priority: 0,
    targetMs: 36 * hour,
    channels: [skill % 2 === 0 ? 'email' : 'sms'],
  };
}

function rings(skill: number, afterMs: number): QueueRouting['rings'] {
  const skillId = `skill-${skill}`;
  return [
    { afterMs: 0, skills: [{ skillId, level: 2 }] },
    { afterMs, skills: [{ skillId, level: 1 }] },
  ];
}

function distinct(count: number, below: number, random: () => number): number[] {
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, below)) chosen.add(Math.floor(random() * below));
  return [...chosen];
}
