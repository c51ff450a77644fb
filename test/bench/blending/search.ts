import type { BlendingCase } from './cases.ts';
import { measure } from './measure.ts';
import type { Policy } from './policy.ts';

/** Whether each live queue is answered in time, in a shorter run. */
type Keeps = (policy: Policy, queue: number) => boolean;

/** The smallest reserves by hand that keep every promise. */
export function leastReserve(blending: BlendingCase, seed: number): Policy {
  const keeps = keeper(blending, seed);
  const most = agentCount(blending);
  const everywhere = (places: number): readonly number[] => blending.live.map(() => places);
  const all = least(most, (places) =>
    blending.live.every((_, queue) => keeps({ kind: 'reserve', places: everywhere(places) }, queue)),
  );
  // Each queue's own reserve as low as the promises of all allow.
  let reserves = everywhere(all);
  for (const queue of blending.live.keys()) {
    const own = least(all, (places) => {
      const changed = reserves.with(queue, places);
      return blending.live.every((_, other) => keeps({ kind: 'reserve', places: changed }, other));
    });
    reserves = reserves.with(queue, own);
  }
  return { kind: 'reserve', places: reserves };
}

/** The smallest teams of live agents that keep every promise; their queues have nothing to do with each other. */
export function leastTeams(blending: BlendingCase, seed: number): Policy {
  const keeps = keeper(blending, seed);
  const live = blending.live.map(({ id, skilled }, queue) => {
    const able = blending.groups.filter(({ queues }) => !skilled || queues.includes(id));
    const most = able.reduce((sum, { count }) => sum + count, 0);
    return least(most, (count) =>
      keeps(
        { kind: 'dedicated', live: blending.live.map((_, other) => (other === queue ? count : 0)) },
        queue,
      ),
    );
  });
  return { kind: 'dedicated', live };
}

function keeper(blending: BlendingCase, seed: number): Keeps {
  const known = new Map<string, readonly number[]>();
  return (policy, queue) => {
    const name = JSON.stringify(policy);
    const levels = known.get(name) ?? measure(blending, policy, seed, blending.minutes / 2).serviceLevels;
    known.set(name, levels);
    return (levels[queue] ?? 0) >= (blending.live[queue]?.serviceLevel ?? 1);
  };
}

/** The smallest number up to `most` that passes, by halving; `most` where none does. */
function least(most: number, passes: (count: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function agentCount({ groups }: BlendingCase): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}
