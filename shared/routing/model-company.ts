import type { ChannelRouting, QueueRouting, ReserveRouting, Ring, SkillLevel } from './config.ts';
import type { Demand, RoutedAgent, RoutedContact } from './model-work.ts';
import type { Estimate } from './reserve/estimator.ts';
import type { ReserveSettings } from './reserve/settings.ts';

/** A channel with its place in all lists by channel, and its bit in `LoadNode.room`. */
export interface Channel extends ChannelRouting {
  readonly id: string;
  readonly index: number;
  readonly bit: number;
}

/** A queue with at least one ring. */
export interface Queue extends QueueRouting {
  readonly rings: readonly [Ring, ...Ring[]];
  /** Demands of contacts without extra skills, by ring, overflow and channel: no key has to be built for them. */
  readonly demands: Demand[][];
  /** Its live pools by channel index (R6). */
  readonly pools: (Pool | undefined)[];
  /** Contacts that wait here. */
  waiting: number;
  /** R15: what its share has coming. */
  credit: number;
}

/** Agents with equal skills, budget and maxima qualify for the same demands. */
export interface Profile {
  readonly levels: ReadonlyMap<string, number>;
  readonly budget: number;
  /** By channel index. */
  readonly maximum: readonly number[];
  readonly members: RoutedAgent[];
  /** Members who are there. */
  available: number;
  /** One for every demand that it meets, as a list and by demand. */
  readonly fits: Fit[];
  readonly fitOf: Map<Demand, Fit>;
  readonly pools: Pool[];
  /** The load of an agent with nothing to do, and all loads that ever came up, by their open contacts. */
  readonly idle: LoadNode;
  readonly loads: Map<string, LoadNode>;
  /** Loads with free agents; emptied ones are dropped when they are met. */
  readonly occupied: LoadNode[];
  /** Channels for which all fits are listed as free. */
  listedRoom: number;
  /** Heaps of agents by what yielding costs, by `yieldSlot`; by channel index, agents whose place is not up to date. */
  readonly yielding: RoutedAgent[][];
  readonly unsorted: RoutedAgent[][];
  /** Its live fits are listed as able to yield. */
  yieldListed: boolean;
}

/** How a profile meets a demand. */
export interface Fit {
  readonly demand: Demand;
  readonly profile: Profile;
  readonly bit: number;
  /** R3's skill criteria, smaller is better. */
  readonly rank: number;
  /** The levels that meet it, as an offer tells them. */
  readonly skills: readonly SkillLevel[];
  /** In the demand's list of fits with somebody free, and of those with work that could yield. */
  listed: boolean;
  yieldListed: boolean;
}

/** What agents of a profile have open: all that capacity depends on, worked out once. */
export interface LoadNode {
  readonly profile: Profile;
  /** Open contacts by channel index. */
  readonly open: readonly number[];
  readonly used: number;
  /** Used share of the budget, per mille. */
  readonly load: number;
  /** Bits of the channels of which one more can be taken. */
  readonly room: number;
  /** How many more of each channel, by index. */
  readonly places: readonly number[];
  /** The same with one contact more or less of a channel. */
  readonly more: (LoadNode | undefined)[];
  readonly less: (LoadNode | undefined)[];
  /** Heap of the agents with this load who can be given something, longest idle first. */
  readonly free: RoutedAgent[];
  occupied: boolean;
}

/** The live places of one channel and requirement (R6). */
export interface Pool {
  readonly id: string;
  readonly channel: Channel;
  readonly routing: ReserveRouting;
  readonly settings: ReserveSettings;
  estimate: Estimate;
  /** Live contacts were measured; before, the estimate is as a new one. */
  learning: boolean;
  /** Places of the agents who are there, and how many more contacts they could be given. */
  places: number;
  free: number;
  /** By hand; null: as configured. */
  fixed: number | null;
  /** The reserve in force. */
  reserve: number;
  /** The reserve may fall with time alone. */
  wakeful: boolean;
  changed: boolean;
  /** What was refused because of the reserve, and the margins that would let some of it through. */
  readonly refused: Set<Demand | RoutedContact>;
  refusedNeed: number;
  refusedUrgentNeed: number;
}
