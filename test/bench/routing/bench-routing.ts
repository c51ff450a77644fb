import { createRouter } from '../../../shared/routing/router.ts';
import { median, percentile, printTable, round } from '../support/measures.ts';
import { benchCompany, benchRows, type Size } from './bench-company.ts';
import { createDay, type Routes } from './bench-day.ts';
import { createScanRouter } from './scan-router.ts';

const sizes: readonly Size[] = [
  { agents: 100, waiting: 1_000, skills: 20 },
  { agents: 1_000, waiting: 10_000, skills: 100 },
  { agents: 10_000, waiting: 100_000, skills: 500 },
];
/** The same agents with ever more waiting: what the backlog alone costs. */
const sameAgents: readonly Size[] = [
  { agents: 1_000, waiting: 1_000, skills: 100 },
  { agents: 1_000, waiting: 100_000, skills: 100 },
];
const rounds = 5;
const eventsPerRound = 40_000;
/** A scan is measured as long as it takes to see how slow it is. */
const scanMs = 4_000;

/**
 * Cost per event of the router, beside a plain scan over the same lists, both in the same closed day. An event's cost
 * is `apply` and `nextTimerAt`; the median of five rounds is told, after the day has become steady.
 */
export async function benchRouting(): Promise<Readonly<Record<string, unknown>>> {
  const measured = sizes.map((size) => ({ ...measureRouter(size), scan: measureScan(size) }));
  const grown = sameAgents.map(measureRouter);
  printTable(
    ['agents', 'waiting', 'skills', 'events/s', 'p50 µs', 'p99 µs', 'p99.9 µs', 'scan events/s'],
    [
      ...measured.map((one) => [...figures(one), round(one.scan)]),
      ...grown.map((one) => [...figures(one), '–']),
    ],
  );
  return {
    sizes: measured.map(({ size, perSecond, p50, p99, p999, scan }) => ({
      ...size,
      eventsPerSecond: round(perSecond, 0),
      p50Us: round(p50, 2),
      p99Us: round(p99, 2),
      p999Us: round(p999, 2),
      scanEventsPerSecond: round(scan),
    })),
    growth1kTo100k: growth(measured),
    growth1kTo100kSameAgents: growth(grown),
  };
}

interface Measured {
  readonly size: Size;
  readonly perSecond: number;
  /** Microseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
}

function measureRouter(size: Size): Measured {
  const router = createRouter(benchCompany(size), benchRows(size));
  const { day, take } = watched(router, size);
  day.play(Math.max(60_000, 12 * size.agents));
  take();
  const figures = Array.from({ length: rounds }, () => {
    day.play(eventsPerRound);
    return take();
  });
  const of = (name: keyof (typeof figures)[number]) => median(figures.map((one) => one[name]));
  return { size, perSecond: of('perSecond'), p50: of('p50'), p99: of('p99'), p999: of('p999') };
}

/** Events per second by scanning, once everybody has begun to work. */
function measureScan(size: Size): number {
  const { day, take } = watched(createScanRouter(benchCompany(size), benchRows(size)), size);
  day.play(10);
  playFor(day, scanMs / 2);
  take();
  playFor(day, scanMs);
  return take().perSecond;
}

function playFor(day: ReturnType<typeof createDay>, milliseconds: number): void {
  const ends = process.hrtime.bigint() + BigInt(milliseconds) * 1_000_000n;
  while (process.hrtime.bigint() < ends) day.play(10);
}

function watched(routes: Routes, size: Size) {
  let costs: number[] = [];
  const day = createDay(routes, size, (nanoseconds) => costs.push(nanoseconds));
  return {
    day,
    take: () => {
      const sorted = costs.sort((left, right) => left - right);
      costs = [];
      const total = sorted.reduce((sum, one) => sum + one, 0);
      return {
        perSecond: (sorted.length / total) * 1e9,
        p50: percentile(sorted, 0.5) / 1e3,
        p99: percentile(sorted, 0.99) / 1e3,
        p999: percentile(sorted, 0.999) / 1e3,
      };
    },
  };
}

/** How much more an event costs in the last size than in the first. */
function growth(measured: readonly Measured[]): number {
  return round((measured[0]?.perSecond ?? 0) / (measured.at(-1)?.perSecond ?? 1), 2);
}

function figures({ size, perSecond, p50, p99, p999 }: Measured): (string | number)[] {
  const { agents, waiting, skills } = size;
  return [agents, waiting, skills, round(perSecond, 0), round(p50, 2), round(p99, 2), round(p999, 2)];
}
