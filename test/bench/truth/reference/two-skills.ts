import type { Random } from '../../../../shared/staffing/simulation/random.ts';

/** Groups A, B and generalists AB; live contacts of two kinds, endless deferred work for everybody. Times in minutes. */
export interface TwoSkillTeam {
  readonly agents: readonly [number, number, number];
  readonly rates: readonly [number, number];
  readonly handling: number;
  readonly deferredHandling: number;
  readonly target: number;
}

/** When an idle agent of a group may start deferred work, by the idle agents of each group. */
export interface ReserveRule {
  readonly allows: (idle: readonly number[], group: number) => boolean;
  /**
   * Where several may start, the group with the largest goes first, specialists among equals; null: no matter. Then the
   * longest idle agent.
   */
  readonly slack: ((idle: readonly number[], group: number) => number) | null;
}

/** Sums over one stretch. */
export interface TwoSkillSums {
  readonly offered: [number, number];
  readonly within: [number, number];
  readonly waited: [number, number];
  deferred: number;
  idleTime: number;
  time: number;
}

/** Specialists are used before generalists; a freed generalist takes whoever waits longest. Exponential everything. */
export function playTwoSkills(
  team: TwoSkillTeam,
  rule: ReserveRule,
  batches: number,
  minutesPerBatch: number,
  random: Random,
): TwoSkillSums[] {
  const sums = Array.from({ length: batches + 1 }, emptySums);
  const live = [0, 0, 0];
  const deferred = [0, 0, 0];
  const idle = [...team.agents];
  /** When each idle agent became idle, by group, the longest idle first. */
  const idleSince: [number[], number[], number[]] = [[], [], []];
  for (const [group, count] of team.agents.entries()) {
    idleSince[group as 0 | 1 | 2] = Array.from({ length: count }, (_, agent) => agent / 1000 - 1);
  }
  const queues: [number[], number[]] = [[], []];
  let now = 0;
  const here = (): TwoSkillSums => sums[Math.min(batches, Math.floor(now / minutesPerBatch))] as TwoSkillSums;

  function take(group: number): void {
    idle[group] = (idle[group] ?? 0) - 1;
    idleSince[group as 0 | 1 | 2].shift();
  }

  function answer(kind: 0 | 1, group: number, since: number): void {
    live[group] = (live[group] ?? 0) + 1;
    take(group);
    const day = here();
    day.waited[kind] += now - since;
    if (now - since <= team.target) day.within[kind] += 1;
  }

  function fill(): void {
    for (;;) {
      let chosen = -1;
      for (const group of [0, 1, 2]) {
        if ((idle[group] ?? 0) === 0 || !rule.allows(idle, group)) continue;
        if (chosen < 0 || goesBefore(group, chosen)) chosen = group;
      }
      if (chosen < 0) return;
      take(chosen);
      deferred[chosen] = (deferred[chosen] ?? 0) + 1;
    }
  }

  function goesBefore(group: number, other: number): boolean {
    if (rule.slack !== null) {
      const more = rule.slack(idle, group) - rule.slack(idle, other);
      if (more !== 0) return more > 0;
      if ((group === 2) !== (other === 2)) return other === 2;
    }
    return (idleSince[group as 0 | 1 | 2][0] ?? 0) < (idleSince[other as 0 | 1 | 2][0] ?? 0);
  }

  function arrive(kind: 0 | 1): void {
    here().offered[kind] += 1;
    const group = (idle[kind] ?? 0) > 0 ? kind : 2;
    if ((idle[group] ?? 0) > 0) answer(kind, group, now);
    else queues[kind].push(now);
  }

  function freed(group: number): void {
    idle[group] = (idle[group] ?? 0) + 1;
    idleSince[group as 0 | 1 | 2].push(now);
    const kinds = group === 2 ? ([0, 1] as const) : ([group as 0 | 1] as const);
    const waiting = kinds.filter((kind) => queues[kind].length > 0);
    const kind = waiting.toSorted((left, right) => (queues[left][0] ?? 0) - (queues[right][0] ?? 0))[0];
    const since = kind === undefined ? undefined : queues[kind].shift();
    if (kind !== undefined && since !== undefined) answer(kind, group, since);
    fill();
  }

  const until = (batches + 1) * minutesPerBatch;
  fill();
  while (now < until) {
    const ends = [0, 1, 2].flatMap((group) => [
      (live[group] ?? 0) / team.handling,
      (deferred[group] ?? 0) / team.deferredHandling,
    ]);
    const total = ends.reduce((sum, rate) => sum + rate, team.rates[0] + team.rates[1]);
    const step = -Math.log(1 - random()) / total;
    const day = here();
    day.time += step;
    day.idleTime += step * ((idle[0] ?? 0) + (idle[1] ?? 0) + (idle[2] ?? 0));
    now += step;
    let pick = random() * total;
    if ((pick -= team.rates[0]) < 0) arrive(0);
    else if ((pick -= team.rates[1]) < 0) arrive(1);
    else {
      const which = ends.findIndex((rate) => (pick -= rate) < 0);
      const group = which >> 1;
      if (which % 2 === 0) live[group] = (live[group] ?? 0) - 1;
      else {
        deferred[group] = (deferred[group] ?? 0) - 1;
        here().deferred += 1;
      }
      freed(group);
    }
  }
  return sums.slice(1);
}

function emptySums(): TwoSkillSums {
  return { offered: [0, 0], within: [0, 0], waited: [0, 0], deferred: 0, idleTime: 0, time: 0 };
}
