import { createRandom } from '../../../../shared/staffing/simulation/random.ts';

/** A team in which each agent has some skills, the primary one first; Poisson arrivals, exponential handling, minutes. */
export interface SkillTeam {
  readonly types: number;
  /** Per agent: skills in order of preference. */
  readonly agents: readonly (readonly number[])[];
  readonly handling: number;
  /** Per type. */
  readonly rates: readonly number[];
  readonly target: number;
}

/** What a freed agent takes. */
export type ReleaseRule =
  /** Longest waiting over all own skills. */
  | 'longestWaiting'
  /** Own primary queue first, then longest waiting over the others. */
  | 'primaryFirst'
  /** The longest queue over all own skills. */
  | 'longestQueue';

/** Sums over one stretch of the run. */
export interface SkillSums {
  arrivals: number;
  waited: number;
  waitedAtAll: number;
  waitedBeyond: number;
  primary: number;
}

/**
 * Plays `batches` stretches after one to warm up. A contact goes to the idle agent to whom its type ranks best, the
 * longest idle among equals. Deterministic for a seed.
 */
export function playSkills(
  team: SkillTeam,
  release: ReleaseRule,
  batches: number,
  perBatch: number,
  seed: number,
): SkillSums[] {
  const random = createRandom(seed, 'skills');
  const sums = Array.from({ length: batches + 1 }, emptySums);
  const rates = team.rates;
  const arrivalRate = rates.reduce((sum, rate) => sum + rate, 0);
  const queues: number[][] = rates.map(() => []);
  const heads = rates.map(() => 0);
  const idleSince: number[] = team.agents.map((_, agent) => agent - team.agents.length);
  const busy: number[] = [];
  const byRank = ranksOf(team);
  let now = 0;
  let arrivals = 0;
  const here = (): SkillSums => sums[Math.min(batches, Math.floor(arrivals / perBatch))] as SkillSums;

  function start(type: number, agent: number, since: number): void {
    const day = here();
    const waited = now - since;
    day.waited += waited;
    if (waited > 0) day.waitedAtAll += 1;
    if (waited > team.target) day.waitedBeyond += 1;
    if (team.agents[agent]?.[0] === type) day.primary += 1;
  }

  function arrive(): void {
    let pick = random() * arrivalRate;
    let type = 0;
    while (type < rates.length - 1 && (pick -= rates[type] ?? 0) >= 0) type += 1;
    arrivals += 1;
    here().arrivals += 1;
    const chosen = idleFor(byRank[type] ?? [], idleSince);
    if (chosen === null) return void queues[type]?.push(now);
    idleSince[chosen] = Number.NaN;
    busy.push(chosen);
    start(type, chosen, now);
  }

  function end(): void {
    const place = Math.floor(random() * busy.length);
    const agent = busy[place] as number;
    const type = nextType(team.agents[agent] ?? [], queues, heads, release);
    if (type === null) {
      busy[place] = busy.at(-1) as number;
      busy.pop();
      idleSince[agent] = now;
      return;
    }
    const queue = queues[type] as number[];
    const head = heads[type] as number;
    heads[type] = head + 1;
    start(type, agent, queue[head] as number);
    if (head > 4096) heads[type] = head + 1 - queue.splice(0, 4096).length;
  }

  while (arrivals < (batches + 1) * perBatch) {
    const total = arrivalRate + busy.length / team.handling;
    now -= Math.log(1 - random()) / total;
    if (random() * total < arrivalRate) arrive();
    else end();
  }
  return sums.slice(1);
}

/** Agents by type and by the place of that type among their skills. */
function ranksOf({ types, agents }: SkillTeam): number[][][] {
  return Array.from({ length: types }, (_, type) =>
    Array.from({ length: types }, (_, rank) =>
      agents.flatMap((skills, agent) => (skills[rank] === type ? [agent] : [])),
    ),
  );
}

function idleFor(ranks: readonly (readonly number[])[], idleSince: readonly number[]): number | null {
  for (const agents of ranks) {
    let chosen: number | null = null;
    let longest = Number.POSITIVE_INFINITY;
    for (const agent of agents) {
      const since = idleSince[agent] as number;
      if (since < longest) {
        longest = since;
        chosen = agent;
      }
    }
    if (chosen !== null) return chosen;
  }
  return null;
}

function nextType(
  skills: readonly number[],
  queues: readonly (readonly number[])[],
  heads: readonly number[],
  release: ReleaseRule,
): number | null {
  let best: number | null = null;
  let merit = Number.POSITIVE_INFINITY;
  for (const [rank, type] of skills.entries()) {
    const head = heads[type] as number;
    const queue = queues[type] as readonly number[];
    if (head === queue.length) continue;
    if (rank === 0 && release === 'primaryFirst') return type;
    const here = release === 'longestQueue' ? head - queue.length : (queue[head] as number);
    if (here < merit) {
      merit = here;
      best = type;
    }
  }
  return best;
}

function emptySums(): SkillSums {
  return { arrivals: 0, waited: 0, waitedAtAll: 0, waitedBeyond: 0, primary: 0 };
}
