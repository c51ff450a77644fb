import type { AgentRouting } from '../../routing/config.ts';
import { createEntry } from './calendar.ts';
import { createLevel } from './level.ts';
import type { SimulatedAgent } from './model.ts';
import type { Shift } from './scenario.ts';

/** An agent who is not there yet. */
export function createAgent({ id, skills }: AgentRouting, shifts: readonly Shift[]): SimulatedAgent {
  return {
    id,
    peers: skills
      .map(({ skillId, level }) => `${skillId}:${level}`)
      .toSorted()
      .join(' '),
    presence: 'out',
    contacts: new Set(),
    openLive: 0,
    openDeferred: 0,
    openByChannel: new Map(),
    doing: 'off',
    spent: {
      live: createLevel(),
      deferred: createLevel(),
      idle: createLevel(),
      off: { ...createLevel(), value: 1 },
    },
    liveServed: 0,
    deferredFinished: 0,
    interruptions: 0,
    shifts: shifts.toSorted((left, right) => left.fromMs - right.fromMs),
    shift: 0,
    nextBreak: 0,
    backAt: Infinity,
    attendance: createEntry({ kind: 'attendance', agentId: id }),
  };
}
