import { addProduct, divideLeft, solveGeneral, zeros, type Dense } from './dense.ts';
import type { UnequalTeam } from './blending-unequal.ts';

/**
 * A stationary policy for blended agents: `fillTo[n][j]` says how many deferred contacts are to be in work when `n` live
 * contacts are present and `j` deferred ones in work; never fewer than j, never more than there are agents.
 */
export type StartPolicy = readonly (readonly number[])[];

/** Long-run averages of a policy, and by how much each state is better than state (0, 0), for both. */
export interface PolicyValue {
  /** Deferred contacts per second. */
  readonly throughput: number;
  /** Live contacts waiting. */
  readonly queue: number;
  readonly throughputBias: readonly Float64Array[];
  readonly queueBias: readonly Float64Array[];
}

interface Level {
  /** G in h_n = G·h_{n−1} + bias − averages × drift, and the three columns: throughput, queue, drift. */
  readonly towardsBelow: Dense;
  readonly columns: Dense;
}

/** Solves the average-reward equations by elimination from the highest level down. O(levels × servers³). */
export function evaluatePolicy(team: UnequalTeam, policy: StartPolicy): PolicyValue {
  const size = team.servers + 1;
  const levels: Level[] = [];
  let lowest: { readonly local: Dense; readonly columns: Dense } | null = null;
  for (let live = policy.length - 1; live >= 0; live -= 1) {
    const { local, down, up } = blocksAt(team, policy, live);
    const columns = rewardsAt(team, live);
    const above = levels[live + 1];
    if (above !== undefined) {
      addProduct(local, up, above.towardsBelow);
      addProduct(columns, up, above.columns);
    }
    if (live === 0) {
      lowest = { local, columns };
      break;
    }
    for (const [index, value] of local.values.entries()) local.values[index] = -value;
    const both = zeros(size, size + 3);
    for (let row = 0; row < size; row += 1) {
      both.values.set(down.values.subarray(row * size, (row + 1) * size), row * (size + 3));
      both.values.set(columns.values.subarray(row * 3, (row + 1) * 3), row * (size + 3) + size);
    }
    divideLeft(local, both);
    levels[live] = split(both, size);
  }
  if (lowest === null) throw new RangeError('a policy needs at least one level');
  return unfold(levels, lowest, size);
}

/** The unknowns of the lowest level: the average instead of state (0, 0)'s value, which is 0 by convention. */
function unfold(
  levels: readonly Level[],
  lowest: { readonly local: Dense; readonly columns: Dense },
  size: number,
): PolicyValue {
  const averages = [0, 1].map((reward) => {
    const matrix = zeros(size, size);
    const right = new Float64Array(size);
    for (let row = 0; row < size; row += 1) {
      for (let column = 1; column < size; column += 1) {
        matrix.values[row * size + column] = -(lowest.local.values[row * size + column] as number);
      }
      matrix.values[row * size] = lowest.columns.values[row * 3 + 2] as number;
      right[row] = lowest.columns.values[row * 3 + reward] as number;
    }
    const solution = solveGeneral(matrix, right);
    const average = solution[0] as number;
    const first = solution.slice();
    first[0] = 0;
    return { average, bias: biases(levels, first, average, reward, size) };
  });
  const [throughput, queue] = averages;
  return {
    throughput: throughput?.average ?? 0,
    queue: queue?.average ?? 0,
    throughputBias: throughput?.bias ?? [],
    queueBias: queue?.bias ?? [],
  };
}

function biases(
  levels: readonly Level[],
  first: Float64Array,
  average: number,
  reward: number,
  size: number,
): Float64Array[] {
  const bias = [first];
  for (let live = 1; live < levels.length; live += 1) {
    const level = levels[live] as Level;
    const below = bias[live - 1] as Float64Array;
    const here = new Float64Array(size);
    for (let row = 0; row < size; row += 1) {
      let value = level.columns.values[row * 3 + reward] as number;
      value -= average * (level.columns.values[row * 3 + 2] as number);
      for (let column = 0; column < size; column += 1) {
        value += (level.towardsBelow.values[row * size + column] as number) * (below[column] as number);
      }
      here[row] = value;
    }
    bias.push(here);
  }
  return bias;
}

function split(both: Dense, size: number): Level {
  const towardsBelow = zeros(size, size);
  const columns = zeros(size, 3);
  for (let row = 0; row < size; row += 1) {
    const start = row * (size + 3);
    towardsBelow.values.set(both.values.subarray(start, start + size), row * size);
    columns.values.set(both.values.subarray(start + size, start + size + 3), row * 3);
  }
  return { towardsBelow, columns };
}

/** Rates of throughput and queue, and the 1 that the average is taken of. */
function rewardsAt(team: UnequalTeam, live: number): Dense {
  const columns = zeros(team.servers + 1, 3);
  for (let deferred = 0; deferred <= team.servers; deferred += 1) {
    columns.values[deferred * 3] = deferred / team.deferredHandlingSeconds;
    columns.values[deferred * 3 + 1] = Math.max(0, live + deferred - team.servers);
    columns.values[deferred * 3 + 2] = 1;
  }
  return columns;
}

function blocksAt(
  team: UnequalTeam,
  policy: StartPolicy,
  live: number,
): { readonly local: Dense; readonly down: Dense; readonly up: Dense } {
  const size = team.servers + 1;
  const [local, down, up] = [zeros(size, size), zeros(size, size), zeros(size, size)];
  const add = (block: Dense, from: number, level: number, deferred: number, rate: number): void => {
    const to = policy[level]?.[deferred] ?? deferred;
    block.values[from * size + to] = (block.values[from * size + to] as number) + rate;
    local.values[from * size + from] = (local.values[from * size + from] as number) - rate;
  };
  for (let deferred = 0; deferred < size; deferred += 1) {
    const liveInWork = Math.min(live, team.servers - deferred);
    if (live + 1 < policy.length) add(up, deferred, live + 1, deferred, team.arrivalsPerMinute / 60);
    if (liveInWork > 0) add(down, deferred, live - 1, deferred, liveInWork / team.handlingSeconds);
    if (deferred > 0) add(local, deferred, live, deferred - 1, deferred / team.deferredHandlingSeconds);
  }
  return { local, down, up };
}
