import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { durationMs } from '../../../shared/domain/duration.ts';
import { averageOf } from '../../../shared/staffing/simulation/average.ts';
import type { SimulationResult } from '../../../shared/staffing/simulation/result.ts';
import type { Scenario } from '../../../shared/staffing/simulation/scenario.ts';
import { simulate } from '../../../shared/staffing/simulation/simulate.ts';
import { problemLine } from '../../config/config-problem.ts';
import { clockMs } from '../../simulate/clock-time.ts';
import { progressBar } from '../../simulate/progress-bar.ts';
import { readScenario } from '../../simulate/read-scenario.ts';
import type { ScenarioSource } from '../../simulate/read-scenario.ts';
import { showComparison } from '../../simulate/show-comparison.ts';
import { showIntervals } from '../../simulate/show-intervals.ts';
import { showResult } from '../../simulate/show-result.ts';
import { toScenario } from '../../simulate/to-scenario.ts';
import { CliFailure } from '../cli-failure.ts';
import type { Terminal } from '../terminal.ts';

/** What can be said on the command line. */
export type SimulateFlags = {
  readonly compare?: string;
  readonly days: number;
  readonly seed?: number;
  readonly intervals?: string;
  readonly json?: string;
};

/** A scenario that was played, with the result of every day. */
type Played = {
  readonly name: string;
  readonly source: ScenarioSource;
  readonly seed: number;
  readonly runs: readonly SimulationResult[];
};

/** `blendesk-hub simulate SCENARIO` */
export async function simulateCommand(
  file: string,
  flags: SimulateFlags,
  terminal: Terminal,
): Promise<number> {
  const files = flags.compare === undefined ? [file] : [file, flags.compare];
  const sources: ScenarioSource[] = [];
  for (const path of files) {
    const source = await readOrTell(path, terminal);
    if (source === null) return 1;
    sources.push(source);
  }
  const bar = progressBar(terminal.prompt);
  const played = sources.map((source, index) =>
    play(source, basename(files[index] ?? ''), flags, (share) => bar.show((index + share) / sources.length)),
  );
  bar.end();
  if (flags.json !== '-') for (const line of linesOf(played, flags)) terminal.out(line);
  if (flags.json !== undefined) await writeJson(flags.json, played, terminal);
  return 0;
}

async function readOrTell(path: string, terminal: Terminal): Promise<ScenarioSource | null> {
  const reading = await readScenario(path, terminal.environment);
  if (!reading.ok) {
    const name = basename(reading.fileName);
    const { length } = reading.problems;
    for (const problem of reading.problems) terminal.err(problemLine(name, problem));
    terminal.err(`blendesk-hub: ${name} has ${length} problem${length === 1 ? '' : 's'}`);
    return null;
  }
  const name = basename(path);
  for (const warning of reading.value.warnings) terminal.err(`warning: ${problemLine(name, warning)}`);
  return reading.value;
}

function play(
  source: ScenarioSource,
  fileName: string,
  { days, seed: wanted, intervals }: SimulateFlags,
  onProgress: (share: number) => void,
): Played {
  const seed = wanted ?? source.file.seed;
  const scenario: Scenario = {
    ...toScenario(source),
    ...(intervals === undefined ? {} : { intervalMs: durationMs(intervals) }),
  };
  const runs = Array.from({ length: days }, (_, day) =>
    simulate(scenario, { seed: seed + day, onProgress: (share) => onProgress((day + share) / days) }),
  );
  return { name: source.file.name ?? fileName, source, seed, runs };
}

function linesOf(played: readonly Played[], { days, intervals }: SimulateFlags): readonly string[] {
  const [first, second] = played;
  if (first === undefined) return [];
  const about = `${days} ${days === 1 ? 'day' : 'days'}, seed ${first.seed}`;
  if (second !== undefined) return [`${about}, ± one standard error`, '', ...showComparison(first, second)];
  const { file } = first.source;
  const result = averageOf(first.runs);
  return [
    `${first.name}: ${file.lasts} from ${file.starts}, ${about}, ± one standard error`,
    '',
    ...showResult(result),
    ...(intervals === undefined ? [] : ['', ...showIntervals(result, startOf(first.source))]),
  ];
}

/** Time of day at which counting begins. */
function startOf({ file }: ScenarioSource): number {
  return clockMs(file.starts);
}

async function writeJson(target: string, played: readonly Played[], terminal: Terminal): Promise<void> {
  const scenarios = played.map(({ name, seed, runs }) => ({
    name,
    days: runs.length,
    ...averageOf(runs),
    seed,
  }));
  const text = JSON.stringify(scenarios.length === 1 ? scenarios[0] : { scenarios });
  if (target === '-') return terminal.out(text);
  try {
    await writeFile(target, `${text}\n`);
  } catch (error) {
    const { explainError } = await import('../explain-error.ts');
    throw new CliFailure(`${target} cannot be written: ${explainError(error)}`);
  }
}
