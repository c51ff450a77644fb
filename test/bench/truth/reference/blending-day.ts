import type { Random } from '../../../../shared/staffing/simulation/random.ts';

/** Days of one team with a changing live arrival rate and endless deferred work. Times in minutes, rates per minute. */
export interface BlendingDays {
  readonly servers: number;
  readonly handling: number;
  readonly deferredHandling: number;
  /** Mean rate, relative amplitude and period of the sine; a day is one period. */
  readonly rate: number;
  readonly amplitude: number;
  readonly period: number;
  readonly target: number;
  /** 0: nobody leaves. */
  readonly patience: number;
  /** Busyness of each day that is counted. */
  readonly factors: readonly number[];
}

/** What decides how many deferred contacts may be in work; told of everything that a hub could measure. */
export interface StartRule {
  readonly arrived: (now: number) => void;
  readonly answered: (now: number, waited: number, withinTarget: boolean) => void;
  readonly left: (now: number, waited: number) => void;
  /** Something ended: the threshold on busy agents that holds from now on, an integer (a new draw). */
  readonly ended: (now: number, ofLive: boolean, duration: number) => number;
  /** The threshold that holds at any other event. */
  readonly threshold: (now: number) => number;
}

/** Sums over one day. `levels` are shares of a day: offered and answered in time by the time of arrival. */
export interface DaySums {
  offered: number;
  within: number;
  waited: number;
  left: number;
  deferred: number;
  idleTime: number;
  readonly offeredBy: number[];
  readonly withinBy: number[];
}

/** Parts of a day in which the service level is told apart. */
export const partsOfDay = 24;

interface Waiting {
  readonly since: number;
  readonly day: number;
  readonly part: number;
}

/** Plays one day for each factor, after a day to warm up; exponential everything, so no clock per contact is needed. */
export function playDays(days: BlendingDays, rule: StartRule, random: Random): DaySums[] {
  const { servers, period, target } = days;
  const sums = days.factors.map(emptySums);
  const queue: Waiting[] = [];
  let head = 0;
  let now = -period;
  let live = 0;
  let deferred = 0;
  const sumsOf = (day: number): DaySums | undefined => sums[day];

  function answer(waiting: Waiting): void {
    const waited = now - waiting.since;
    const inTime = waited <= target;
    rule.answered(now, waited, inTime);
    const day = sumsOf(waiting.day);
    if (day === undefined) return;
    day.waited += waited;
    if (!inTime) return;
    day.within += 1;
    day.withinBy[waiting.part] = (day.withinBy[waiting.part] ?? 0) + 1;
  }

  function fill(threshold: number): void {
    const most = Math.min(threshold, servers);
    if (live + deferred < most) deferred = most - live;
  }

  function arrive(): void {
    const day = Math.floor(now / period);
    const part = Math.floor((now / period - day) * partsOfDay);
    const here = sumsOf(day);
    if (here !== undefined) {
      here.offered += 1;
      here.offeredBy[part] = (here.offeredBy[part] ?? 0) + 1;
    }
    rule.arrived(now);
    const arrival = { since: now, day, part };
    if (live + deferred < servers) {
      live += 1;
      answer(arrival);
    } else queue.push(arrival);
    if (queue.length === head) fill(rule.threshold(now));
  }

  function end(ofLive: boolean): void {
    if (ofLive) live -= 1;
    else deferred -= 1;
    const day = sumsOf(Math.floor(now / period));
    if (!ofLive && day !== undefined) day.deferred += 1;
    const threshold = rule.ended(
      now,
      ofLive,
      -Math.log(1 - random()) * (ofLive ? days.handling : days.deferredHandling),
    );
    const next = queue[head];
    if (next === undefined) return fill(threshold);
    head += 1;
    if (head > 4096) head -= queue.splice(0, 4096).length;
    live += 1;
    answer(next);
  }

  function leave(): void {
    const place = head + Math.floor(random() * (queue.length - head));
    const [gone] = queue.splice(place, 1);
    if (gone !== undefined) rule.left(now, now - gone.since);
    const day = gone === undefined ? undefined : sumsOf(gone.day);
    if (day === undefined || gone === undefined) return;
    day.left += 1;
    day.waited += now - gone.since;
  }

  const highest = days.rate * (1 + days.amplitude);
  const until = days.factors.length * period;
  while (now < until) {
    const today = Math.floor(now / period);
    const factor = days.factors[Math.max(0, today)] ?? 1;
    const rates = [
      highest * factor,
      live / days.handling,
      deferred / days.deferredHandling,
      days.patience > 0 ? (queue.length - head) / days.patience : 0,
    ] as const;
    const total = rates[0] + rates[1] + rates[2] + rates[3];
    const step = -Math.log(1 - random()) / total;
    const dayEnd = (today + 1) * period;
    const day = sumsOf(today);
    if (day !== undefined) day.idleTime += (servers - live - deferred) * Math.min(step, dayEnd - now);
    if (now + step >= dayEnd) {
      now = dayEnd;
      continue;
    }
    now += step;
    let pick = random() * total;
    if ((pick -= rates[0]) < 0) {
      const rate = days.rate * (1 + days.amplitude * Math.sin((2 * Math.PI * now) / period));
      if (random() * highest < rate) arrive();
    } else if ((pick -= rates[1]) < 0) end(true);
    else if ((pick -= rates[2]) < 0) end(false);
    else leave();
  }
  return sums;
}

function emptySums(): DaySums {
  return {
    offered: 0,
    within: 0,
    waited: 0,
    left: 0,
    deferred: 0,
    idleTime: 0,
    offeredBy: perPart(),
    withinBy: perPart(),
  };
}

function perPart(): number[] {
  return Array.from({ length: partsOfDay }, () => 0);
}
