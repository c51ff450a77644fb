import { markNotResponding, reachNextStatus } from '../presence-repository.ts';
import type { Persist } from './decision.ts';

/** R10: no more offers until the agent says available again. */
export const agentNotResponding: Persist<'agentNotResponding'> = async (unit, { agentId }, now) => {
  await markNotResponding(unit, agentId, now);
  unit.append({ type: 'presenceChanged', at: now, agentId });
};

/** R14: the wished status came. */
export const nextStatusReached: Persist<'nextStatusReached'> = async (unit, { agentId, status }, now) => {
  await reachNextStatus(unit, agentId, status, now);
  unit.append({ type: 'presenceChanged', at: now, agentId, data: { status, wished: true } });
};
