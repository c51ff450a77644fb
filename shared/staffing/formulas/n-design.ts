import { requireCount, requireNotNegative, requirePositive } from './check.ts';
import { stationaryLevels, type LevelledChain, type TransitionSink } from './levelled-chain.ts';

/**
 * Two kinds of contacts and two groups: specialists for kind 1, generalists for both. Kind 1 goes to a free specialist,
 * else to a generalist; kind 2 to a generalist; a freed generalist takes kind 2 first.
 */
export interface NDesign {
  readonly arrivalsPerMinute: readonly [number, number];
  readonly handlingSeconds: number;
  readonly specialists: number;
  readonly generalists: number;
  /** null: this kind waits as long as it takes. */
  readonly patienceSeconds: readonly [number | null, number | null];
}

/** Stationary values of one kind. */
export interface NKind {
  readonly waitProbability: number;
  readonly meanWaitSeconds: number;
  readonly abandonShare: number;
}

/** Stationary values. */
export interface NOutcome {
  readonly kinds: readonly [NKind, NKind];
  readonly specialistOccupancy: number;
  readonly generalistOccupancy: number;
}

/** Probability that may lie on the edge where the queues are cut off. */
const negligible = 1e-12;

/**
 * Exact chain by levels of the second kind's queue. A state is (y, busy generalists, queue 2), where y counts busy
 * specialists plus the first kind's queue, which exists only when everybody is busy. The queues are cut off where the
 * edge has no probability left. RangeError on impossible input and when the load is too close to the team's limit.
 */
export function nDesign(design: NDesign): NOutcome {
  checkDesign(design);
  let first = guessQueue(design, 0);
  let second = guessQueue(design, 1);
  for (;;) {
    const solution = solve(design, first, second);
    if (solution.edge[0] < negligible && solution.edge[1] < negligible) return solution.outcome;
    if (solution.edge[0] >= negligible) first = Math.ceil(first * 1.4);
    if (solution.edge[1] >= negligible) second = Math.ceil(second * 1.4);
  }
}

/** Patient customers: a geometric tail at the load of those who can serve them; else by Poisson fluctuations. */
function guessQueue(design: NDesign, kind: 0 | 1): number {
  const patience = design.patienceSeconds[kind];
  const [one, two] = design.arrivalsPerMinute;
  const { specialists, generalists, handlingSeconds } = design;
  if (patience === null) {
    const load = kind === 0 ? (one + two) / (specialists + generalists) : two / generalists;
    return Math.ceil(Math.log(negligible) / Math.log(Math.min(0.99, (load * handlingSeconds) / 60))) + 5;
  }
  const arriving = ((kind === 0 ? one : two) * patience) / 60;
  return Math.ceil(40 + arriving + 2 * Math.sqrt(arriving));
}

function solve(
  design: NDesign,
  first: number,
  second: number,
): { readonly outcome: NOutcome; readonly edge: readonly [number, number] } {
  const { specialists, generalists } = design;
  const laws = stationaryLevels(nChain(design, first, second));
  const waits = [0, 0];
  const queues = [0, 0];
  const edge: [number, number] = [0, 0];
  let specialistsBusy = 0;
  let generalistsBusy = 0;
  for (const [queue, law] of laws.entries()) {
    for (const [index, probability] of law.entries()) {
      const { line, busy } = stateOf(design, first, index);
      const queueOne = Math.max(0, line - specialists);
      specialistsBusy += probability * Math.min(line, specialists);
      generalistsBusy += probability * busy;
      if (busy < generalists) continue;
      waits[1] = (waits[1] ?? 0) + probability;
      if (line >= specialists) waits[0] = (waits[0] ?? 0) + probability;
      queues[0] = (queues[0] ?? 0) + probability * queueOne;
      queues[1] = (queues[1] ?? 0) + probability * queue;
      if (queueOne === first) edge[0] += probability;
      if (queue === second) edge[1] += probability;
    }
  }
  const kindOf = (kind: 0 | 1): NKind => {
    const meanWait = ((queues[kind] ?? 0) / design.arrivalsPerMinute[kind]) * 60;
    const patience = design.patienceSeconds[kind];
    return {
      waitProbability: waits[kind] ?? 0,
      meanWaitSeconds: meanWait,
      abandonShare: patience === null ? 0 : meanWait / patience,
    };
  };
  return {
    outcome: {
      kinds: [kindOf(0), kindOf(1)],
      specialistOccupancy: specialistsBusy / specialists,
      generalistOccupancy: generalistsBusy / generalists,
    },
    edge,
  };
}

/** States of a level: first those with all generalists busy, by y; on level 0 then the others, by (busy, y). */
function stateOf(
  design: NDesign,
  first: number,
  index: number,
): { readonly line: number; readonly busy: number } {
  const full = design.specialists + first + 1;
  if (index < full) return { line: index, busy: design.generalists };
  const rest = index - full;
  const width = design.specialists + 1;
  return { line: rest % width, busy: Math.floor(rest / width) };
}

function nChain(design: NDesign, first: number, second: number): LevelledChain {
  const { specialists, generalists, handlingSeconds } = design;
  const full = specialists + first + 1;
  const indexOf = (line: number, busy: number): number =>
    busy === generalists ? line : full + busy * (specialists + 1) + line;
  const rates = design.arrivalsPerMinute.map((perMinute) => perMinute / 60);
  const leaving = design.patienceSeconds.map((patience) => (patience === null ? 0 : 1 / patience));
  const [one = 0, two = 0] = rates;
  const [leaveOne = 0, leaveTwo = 0] = leaving;

  function notAllBusy(line: number, busy: number, to: TransitionSink): void {
    if (line < specialists) to(0, indexOf(line + 1, busy), one);
    else to(0, indexOf(line, busy + 1), one);
    to(0, indexOf(line, busy + 1), two);
    if (line > 0) to(0, indexOf(line - 1, busy), line / handlingSeconds);
    if (busy > 0) to(0, indexOf(line, busy - 1), busy / handlingSeconds);
  }

  function allBusy(line: number, queue: number, to: TransitionSink): void {
    const queueOne = Math.max(0, line - specialists);
    if (queueOne < first) to(queue, line + 1, one);
    if (queue < second) to(queue + 1, line, two);
    if (line > 0) to(queue, line - 1, Math.min(line, specialists) / handlingSeconds + queueOne * leaveOne);
    const freed = generalists / handlingSeconds;
    if (queue > 0) to(queue - 1, line, freed + queue * leaveTwo);
    else if (queueOne > 0) to(0, line - 1, freed);
    else to(0, indexOf(line, generalists - 1), freed);
  }

  return {
    sizes: Array.from(
      { length: second + 1 },
      (_, queue) => full + (queue === 0 ? (specialists + 1) * generalists : 0),
    ),
    transitions: (queue, index, to) => {
      const { line, busy } = stateOf(design, first, index);
      if (busy < generalists) notAllBusy(line, busy, to);
      else allBusy(line, queue, to);
    },
  };
}

function checkDesign(design: NDesign): void {
  const { arrivalsPerMinute, patienceSeconds, specialists, generalists, handlingSeconds } = design;
  requirePositive('handlingSeconds', handlingSeconds);
  requireCount('specialists', specialists, 1);
  requireCount('generalists', generalists, 1);
  for (const perMinute of arrivalsPerMinute) requirePositive('arrivalsPerMinute', perMinute);
  for (const patience of patienceSeconds) if (patience !== null) requirePositive('patienceSeconds', patience);
  const [one, two] = arrivalsPerMinute.map((perMinute) => (perMinute / 60) * handlingSeconds) as [
    number,
    number,
  ];
  requireNotNegative('arrivalsPerMinute', one);
  if (patienceSeconds[1] === null && two >= generalists) {
    throw new RangeError(
      'arrivalsPerMinute of kind 2 must be below what the generalists can do when it never leaves',
    );
  }
  if (patienceSeconds[0] === null && patienceSeconds[1] === null && one + two >= specialists + generalists) {
    throw new RangeError('arrivalsPerMinute must be below what the team can do when nobody leaves');
  }
}
