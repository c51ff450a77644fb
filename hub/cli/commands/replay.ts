import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Measures, MeasuredWindow } from '../../../shared/staffing/measures/measures.ts';
import { readConfigRows } from '../../config/config-repository.ts';
import { problemLine } from '../../config/config-problem.ts';
import type { Database } from '../../db/database.ts';
import { findExtent } from '../../record/record-repository.ts';
import { replayRecord, type Replay } from '../../record/replay-record.ts';
import { replayWindow } from '../../record/replay-window.ts';
import { troubleLines, verdictLine } from '../../record/show-replay.ts';
import { showMeasures } from '../../record/show-measures.ts';
import { readOtherFile } from '../../record/what-if/read-other-file.ts';
import { findMisfits, type Misfits } from '../../record/what-if/misfits.ts';
import { otherRules } from '../../record/what-if/other-rules.ts';
import { playWorkload } from '../../record/what-if/play-workload.ts';
import { WorkloadWriter } from '../../record/what-if/workload-writer.ts';
import { CliFailure } from '../cli-failure.ts';
import { storagePlace, type StorageFlags } from '../storage-options.ts';
import type { Terminal } from '../terminal.ts';
import { withDatabase } from '../with-database.ts';

/** What can be said on the command line; times in ms since 1970. */
export type ReplayFlags = StorageFlags & {
  readonly from?: number;
  readonly to?: number;
  readonly config?: string;
  readonly json?: string;
};

/** A window under other rules. */
type WhatIf = { readonly name: string; readonly measures: Measures; readonly misfits: Misfits };

/** `blendesk-hub replay`: exit code 1 when the record is not whole or its decisions are not made again. */
export async function replayCommand(flags: ReplayFlags, terminal: Terminal): Promise<number> {
  const window = replayWindow(flags.from, flags.to, Date.now());
  if (window === null) throw new CliFailure('--to must be later than --from', 2);
  const place = storagePlace(flags, terminal.environment);
  return withDatabase(place, 'read', async (database) => {
    const file = flags.config === undefined ? null : await readOther(database, flags.config, terminal);
    if (file === 'refused') return 1;
    const writer = file === null ? null : new WorkloadWriter(window.from);
    const replay = await replayRecord(database, window, writer);
    if (replay.measures === null || replay.calls === 0) throw await nothingRecorded(database, window);
    const whatIf =
      file === null || writer === null ? null : await tryRules(database, writer, file, window, replay);
    await tell(window, replay, replay.measures, whatIf, flags, terminal);
    return replay.divergences.length + replay.faults.length === 0 ? 0 : 1;
  });
}

type OtherFile = Exclude<Awaited<ReturnType<typeof readOtherFile>>, { readonly ok: false }>['value'];

async function readOther(
  database: Database,
  path: string,
  terminal: Terminal,
): Promise<{ readonly name: string; readonly file: OtherFile } | 'refused'> {
  const name = basename(path);
  const reading = await readOtherFile(path, await readConfigRows(database.read), terminal.environment);
  if (reading.ok) return { name, file: reading.value };
  for (const problem of reading.problems) terminal.err(problemLine(name, problem));
  const { length } = reading.problems;
  terminal.err(`blendesk-hub: ${name} has ${length} problem${length === 1 ? '' : 's'}`);
  return 'refused';
}

async function tryRules(
  database: Database,
  writer: WorkloadWriter,
  { name, file }: { readonly name: string; readonly file: OtherFile },
  window: MeasuredWindow,
  replay: Replay,
): Promise<WhatIf> {
  const workload = writer.workload(replay.end);
  if (workload === null) throw await nothingRecorded(database, window);
  const rulesFor = otherRules(await readConfigRows(database.read), file);
  const misfits = findMisfits(workload, rulesFor(workload.start.configuration));
  const [unknown] = misfits.unknownQueues;
  if (unknown !== undefined) {
    throw new CliFailure(`${name}: queues: the record has contacts of queue "${unknown}", the file has not`);
  }
  return { name, misfits, measures: playWorkload(workload, rulesFor, window, replay.end) };
}

async function nothingRecorded(database: Database, { from, to }: MeasuredWindow): Promise<CliFailure> {
  const extent = await findExtent(database.read);
  const asked = `nothing was recorded from ${timeText(from)} to ${timeText(to)}`;
  if (extent === null) return new CliFailure(`${asked}: there is no routing record yet`);
  return new CliFailure(`${asked}: the record goes from ${timeText(extent.from)} to ${timeText(extent.to)}`);
}

async function tell(
  window: MeasuredWindow,
  replay: Replay,
  asRecorded: Measures,
  whatIf: WhatIf | null,
  { json }: ReplayFlags,
  terminal: Terminal,
): Promise<void> {
  for (const line of troubleLines(replay)) terminal.err(`blendesk-hub: ${line}`);
  if (json !== '-') {
    const compared = whatIf === null ? [] : [{ name: `with ${whatIf.name}`, measures: whatIf.measures }];
    terminal.out(`${timeText(window.from)} to ${timeText(window.to)}: ${verdictLine(replay)}`);
    for (const line of notes(whatIf)) terminal.out(line);
    terminal.out('');
    for (const line of showMeasures([{ name: 'as recorded', measures: asRecorded }, ...compared])) {
      terminal.out(line);
    }
  }
  if (json === undefined) return;
  const { measures: _, ...record } = replay;
  const text = JSON.stringify({ ...window, record, asRecorded, whatIf });
  if (json === '-') return terminal.out(text);
  try {
    await writeFile(json, `${text}\n`);
  } catch (error) {
    const { explainError } = await import('../explain-error.ts');
    throw new CliFailure(`${json} cannot be written: ${explainError(error)}`);
  }
}

function notes(whatIf: WhatIf | null): readonly string[] {
  if (whatIf === null) return [];
  const { name, misfits } = whatIf;
  return [
    ...(misfits.agentsLeftOut === 0
      ? []
      : [`left out by ${name}, of the people who were there: ${misfits.agentsLeftOut}`]),
    ...(misfits.agentsNeverThere === 0
      ? []
      : [`only in ${name}, so never there: ${misfits.agentsNeverThere}`]),
  ];
}

/** On this machine's clock. */
function timeText(at: number): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return String(at);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
