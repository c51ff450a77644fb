import { addProduct, divideRight, zeros, type Dense } from './dense.ts';

/** A continuous-time Markov chain whose states lie on levels, with transitions within a level or to its neighbours. */
export interface LevelledChain {
  /** Number of states on each level. */
  readonly sizes: readonly number[];
  /** Calls `to` for each transition out of a state; a state's transitions to itself are ignored. */
  readonly transitions: (level: number, state: number, to: TransitionSink) => void;
}

/** Takes one transition: where to, and its rate. */
export type TransitionSink = (level: number, state: number, rate: number) => void;

/** More multiplications than this would take minutes. */
const largestWork = 4e10;

/**
 * The stationary law, level by level, by level reduction from the top (Gaver, Jacobs & Latouche 1984) and the
 * subtraction-free elimination of Grassmann, Taksar & Heyman on the last one. One recurrent class is assumed.
 * O(Σ size³). RangeError if that is too much.
 */
export function stationaryLevels(chain: LevelledChain): Float64Array[] {
  const { sizes } = chain;
  if (sizes.reduce((sum, size) => sum + 3 * size ** 3, 0) > largestWork) {
    throw new RangeError(`a chain of ${sizes.reduce((sum, size) => sum + size, 0)} states is too large`);
  }
  const ratios: Dense[] = [];
  let above: { readonly ratio: Dense; readonly down: Dense } | null = null;
  let bottom = zeros(0, 0);
  for (let level = sizes.length - 1; level >= 0; level -= 1) {
    const { local, down } = blocksOf(chain, level);
    if (above !== null) addProduct(local, above.ratio, above.down);
    if (level === 0) {
      bottom = local;
      break;
    }
    for (const [index, value] of local.values.entries()) local.values[index] = -value;
    const ratio = divideRight(upBlock(chain, level - 1), local);
    ratios[level] = ratio;
    above = { ratio, down };
  }
  return expand(chain, stationaryLaw(bottom), ratios);
}

function expand(chain: LevelledChain, lowest: Float64Array, ratios: readonly Dense[]): Float64Array[] {
  const levels = [lowest];
  let total = lowest.reduce((sum, value) => sum + value, 0);
  for (let level = 1; level < chain.sizes.length; level += 1) {
    const below: Float64Array = levels[level - 1] as Float64Array;
    const law = zeros(1, chain.sizes[level] as number);
    addProduct(law, { rows: 1, columns: below.length, values: below }, ratios[level] as Dense);
    levels.push(law.values);
    total += law.values.reduce((sum, value) => sum + value, 0);
  }
  return levels.map((law) => law.map((value) => value / total));
}

function blocksOf(chain: LevelledChain, level: number): { readonly local: Dense; readonly down: Dense } {
  const size = chain.sizes[level] as number;
  const below = chain.sizes[level - 1] ?? 0;
  const local = zeros(size, size);
  const down = zeros(size, below);
  for (let state = 0; state < size; state += 1) {
    chain.transitions(level, state, (toLevel, toState, rate) => {
      if (toLevel === level && toState === state) return;
      addTo(local, state, state, -rate);
      if (toLevel === level) addTo(local, state, toState, rate);
      if (toLevel === level - 1) addTo(down, state, toState, rate);
    });
  }
  return { local, down };
}

function upBlock(chain: LevelledChain, level: number): Dense {
  const size = chain.sizes[level] as number;
  const up = zeros(size, chain.sizes[level + 1] as number);
  for (let state = 0; state < size; state += 1) {
    chain.transitions(level, state, (toLevel, toState, rate) => {
      if (toLevel === level + 1) addTo(up, state, toState, rate);
    });
  }
  return up;
}

function addTo(matrix: Dense, row: number, column: number, value: number): void {
  const index = row * matrix.columns + column;
  matrix.values[index] = (matrix.values[index] as number) + value;
}

/** The (unnormalised) stationary law of a small generator, using its rates off the diagonal only. */
function stationaryLaw(generator: Dense): Float64Array {
  const size = generator.rows;
  const rates = generator.values.slice();
  const leaving = new Float64Array(size);
  for (let state = size - 1; state > 0; state -= 1) {
    let out = 0;
    for (let to = 0; to < state; to += 1) out += rates[state * size + to] as number;
    leaving[state] = out;
    for (let from = 0; from < state; from += 1) {
      const factor = (rates[from * size + state] as number) / out;
      if (factor === 0) continue;
      for (let to = 0; to < state; to += 1) {
        rates[from * size + to] =
          (rates[from * size + to] as number) + factor * (rates[state * size + to] as number);
      }
    }
  }
  const law = new Float64Array(size);
  law[0] = 1;
  for (let state = 1; state < size; state += 1) {
    let into = 0;
    for (let from = 0; from < state; from += 1)
      into += (law[from] as number) * (rates[from * size + state] as number);
    law[state] = into / (leaving[state] as number);
  }
  return law;
}
