import { noneWaitingGivenAllTaken } from '../../routing/reserve/threshold.ts';
import type { BusyQueue } from '../../routing/reserve/offered-wait.ts';
import { requireCount, requireNotNegative, requirePositive } from './check.ts';
import { waitOutcome, type WaitOutcome } from './erlang-a.ts';
import { stationaryLevels, type LevelledChain } from './levelled-chain.ts';
import { moveAgent, occupancyVectors, type OccupancyVector } from './occupancy-vectors.ts';

/** Chat agents who answer several customers side by side. */
export interface ChatTeam {
  readonly arrivalsPerMinute: number;
  /** Mean duration of a chat whose agent has no other. */
  readonly soloSeconds: number;
  readonly agents: number;
  /** K: most chats an agent has at once. */
  readonly maximumChats: number;
  /** β ≥ 0: with k chats each goes on at 1/(1 + β(k − 1)) of the solo rate. */
  readonly slowdown: number;
  /** null: customers wait as long as it takes. */
  readonly patienceSeconds: number | null;
  readonly targetSeconds: number;
  /** Who gets a new chat: the agent with the fewest, or with the most below K. */
  readonly routing: 'leastLoaded' | 'mostLoaded';
}

/** Stationary values; waits as in `WaitOutcome`. */
export interface ChatQueue extends WaitOutcome {
  readonly waitProbability: number;
  readonly meanQueue: number;
  readonly meanChatsInWork: number;
  readonly meanChatSeconds: number;
  /** Share of the agents' time with at least one chat. */
  readonly busyShare: number;
  /** Share of the agents with 0 … K chats. */
  readonly agentShares: readonly number[];
  readonly throughputPerMinute: number;
  /** Throughput when every agent has K chats. */
  readonly capacityPerMinute: number;
}

/**
 * Exact chain on the occupancy vector, by levels of the total number of chats. While chats wait all agents have K, so
 * the queue is one of Erlang A (or C) above the full state, and only the finite chain below needs solving.
 * RangeError on impossible input, or when there are too many states.
 */
export function chatQueue(team: ChatTeam): ChatQueue {
  checkChats(team);
  const { agents, maximumChats, arrivalsPerMinute } = team;
  const queue = fullQueue(team);
  const states = Array.from({ length: agents * maximumChats + 1 }, (_, chats) =>
    occupancyVectors(agents, maximumChats, chats),
  );
  const laws = stationaryLevels(chatChain(team, states));
  const full = laws.at(-1)?.[0] ?? 0;
  const waiting = full / (full + (1 - full) * noneWaitingGivenAllTaken(queue));
  const agentShares = sharesOf(team, states, laws, waiting, full);
  const outcome = waitOutcome(queue, waiting, team.targetSeconds);
  const throughput = arrivalsPerMinute * (1 - outcome.abandonShare);
  const meanChats = agents * agentShares.reduce((sum, share, chats) => sum + share * chats, 0);
  return {
    waitProbability: waiting,
    ...outcome,
    meanQueue: (arrivalsPerMinute / 60) * outcome.meanWaitSeconds,
    meanChatsInWork: meanChats,
    meanChatSeconds: (meanChats / throughput) * 60,
    busyShare: 1 - (agentShares[0] ?? 0),
    agentShares,
    throughputPerMinute: throughput,
    capacityPerMinute: queue.serviceRate * 60,
  };
}

function sharesOf(
  { agents, maximumChats }: ChatTeam,
  states: readonly (readonly OccupancyVector[])[],
  laws: readonly Float64Array[],
  waiting: number,
  full: number,
): number[] {
  const shares = Array.from({ length: maximumChats + 1 }, () => 0);
  const below = (1 - waiting) / (1 - full);
  for (const [chats, level] of states.entries()) {
    for (const [index, vector] of level.entries()) {
      const isFull = chats === agents * maximumChats;
      const probability = isFull ? waiting : below * (laws[chats]?.[index] ?? 0);
      for (const [open, count] of vector.entries())
        shares[open] = (shares[open] ?? 0) + (probability * count) / agents;
    }
  }
  return shares;
}

function chatChain(team: ChatTeam, states: readonly (readonly OccupancyVector[])[]): LevelledChain {
  const { maximumChats, routing } = team;
  const indexes = states.map((level) => new Map(level.map((vector, index) => [vector.join(' '), index])));
  const indexOf = (chats: number, vector: OccupancyVector): number =>
    indexes[chats]?.get(vector.join(' ')) ?? 0;
  return {
    sizes: states.map((level) => level.length),
    transitions: (chats, index, to) => {
      const vector = states[chats]?.[index] ?? [];
      const open = vector.slice(0, maximumChats);
      const chosen = routing === 'leastLoaded' ? open.findIndex(isSome) : open.findLastIndex(isSome);
      if (chosen >= 0) {
        to(chats + 1, indexOf(chats + 1, moveAgent(vector, chosen, chosen + 1)), team.arrivalsPerMinute / 60);
      }
      for (const [open, count] of vector.entries()) {
        if (open === 0 || count === 0) continue;
        to(
          chats - 1,
          indexOf(chats - 1, moveAgent(vector, open, open - 1)),
          count * ratePerAgent(team, open),
        );
      }
    },
  };
}

const isSome = (count: number): boolean => count > 0;

/** Chats per second that an agent with so many open ends. */
function ratePerAgent({ soloSeconds, slowdown }: ChatTeam, open: number): number {
  return open / soloSeconds / (1 + slowdown * (open - 1));
}

function fullQueue(team: ChatTeam): BusyQueue {
  return {
    arrivalRate: team.arrivalsPerMinute / 60,
    serviceRate: team.agents * ratePerAgent(team, team.maximumChats),
    patienceRate: team.patienceSeconds === null ? 0 : 1 / team.patienceSeconds,
  };
}

function checkChats(team: ChatTeam): void {
  requirePositive('arrivalsPerMinute', team.arrivalsPerMinute);
  requirePositive('soloSeconds', team.soloSeconds);
  requireCount('agents', team.agents, 1);
  requireCount('maximumChats', team.maximumChats, 1);
  requireNotNegative('slowdown', team.slowdown);
  requireNotNegative('targetSeconds', team.targetSeconds);
  if (team.patienceSeconds !== null) requirePositive('patienceSeconds', team.patienceSeconds);
  if (vectorsOf(team.agents, team.maximumChats) > 200_000)
    throw new RangeError('agents and maximumChats are too many');
  const { arrivalRate, serviceRate, patienceRate } = fullQueue(team);
  if (patienceRate === 0 && arrivalRate >= serviceRate) {
    throw new RangeError('arrivalsPerMinute must be below the capacity when nobody leaves');
  }
}

/** Number of occupancy vectors: agents + K over K. */
function vectorsOf(agents: number, most: number): number {
  let count = 1;
  for (let chosen = 1; chosen <= most; chosen += 1) count = (count * (agents + chosen)) / chosen;
  return count;
}
