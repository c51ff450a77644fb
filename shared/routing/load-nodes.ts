import type { Channel, LoadNode, Profile } from './model-company.ts';

/** The load of an agent of this profile with these open contacts; equal loads are one node. */
export function loadNode(
  profile: Pick<Profile, 'budget' | 'maximum' | 'loads'>,
  channels: ReadonlyMap<string, Channel>,
  open: readonly number[],
): LoadNode {
  const key = open.join();
  const known = profile.loads.get(key);
  if (known !== undefined) return known;
  const node = createNode(profile as Profile, channels, open);
  profile.loads.set(key, node);
  return node;
}

/** The load with one contact more (1) or less (-1) of the channel. */
export function neighbour(
  node: LoadNode,
  channels: ReadonlyMap<string, Channel>,
  { index }: Channel,
  step: 1 | -1,
): LoadNode {
  const known = step === 1 ? node.more : node.less;
  return (known[index] ??= loadNode(
    node.profile,
    channels,
    node.open.map((count, at) => (at === index ? count + step : count)),
  ));
}

/** R1 and the places of R5, once for every load that comes up. */
function createNode(
  profile: Profile,
  channels: ReadonlyMap<string, Channel>,
  open: readonly number[],
): LoadNode {
  let used = 0;
  for (const { index, cost } of channels.values()) used += (open[index] ?? 0) * cost;
  const free = profile.budget - used;
  let room = 0;
  const places: number[] = [];
  for (const { index, cost, bit } of channels.values()) {
    const left = (profile.maximum[index] ?? 0) - (open[index] ?? 0);
    const count = Math.max(0, Math.min(left, cost > 0 ? Math.floor(free / cost) : left));
    places.push(count);
    if (count > 0) room |= bit;
  }
  const load = Math.floor((used * 1000) / profile.budget);
  return { profile, open, used, load, room, places, more: [], less: [], free: [], occupied: false };
}
