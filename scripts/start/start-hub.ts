import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseHubAnnouncement, type HubAnnouncement } from '../../shared/contract/hub-announcement.ts';
import { hubNodeFlags } from './hub-node-flags.ts';
import type { StartedProcesses } from '../process/started-processes.ts';

export type HubRequest = {
  /** The hub's entry: the bundle, or hub/cli.ts while developing. */
  readonly module: string;
  /** Arguments for Node before the module, such as --watch. */
  readonly nodeArgs?: readonly string[];
  readonly mode: 'embedded' | 'demo';
  readonly dataFolder: string;
  readonly port: number;
  readonly processes: StartedProcesses;
};

export type RunningHub = HubAnnouncement & {
  /** Where it writes what it has to say. */
  readonly log: string;
  /** Resolves with one line for people when it ends, whoever ended it. */
  readonly ended: Promise<string>;
};

/** A log larger than this is put aside at the start. Bytes. */
const largestLog = 5_000_000;

/** Starts a hub on this machine and waits until it serves; rejects with where to look when it ends before. */
export function startHub(request: HubRequest): Promise<RunningHub> {
  const log = openLog(request.dataFolder);
  const place = ['--host', '127.0.0.1', '--port', String(request.port), '--data', request.dataFolder];
  const child = request.processes.start(
    process.execPath,
    [
      ...hubNodeFlags,
      ...(request.nodeArgs ?? []),
      request.module,
      'serve',
      '--mode',
      request.mode,
      ...place,
      '--announce',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: hubEnvironment(request.mode) },
  );
  return new Promise((resolve, reject) => {
    const ended = new Promise<string>((end) => {
      child.on('error', (error) => end(`the hub did not start: ${error.message}`));
      child.on('exit', (code, signal) => end(`the hub ended (${signal ?? `code ${code}`}); see ${log}`));
    });
    void ended.then((line) => reject(new Error(line)));
    if (child.stdout !== null) {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const announcement = parseHubAnnouncement(line);
        // The announcement holds the launch token: it goes to nobody but us.
        if (announcement === null) write(log, line);
        else resolve({ ...announcement, log, ended });
      });
    }
    if (child.stderr !== null)
      createInterface({ input: child.stderr }).on('line', (line) => write(log, line));
  });
}

/** A demo never touches the database that its user has set up for work. */
function hubEnvironment(mode: HubRequest['mode']): NodeJS.ProcessEnv {
  const environment = { ...process.env };
  if (mode === 'demo') delete environment['BLENDESK_DATABASE'];
  return environment;
}

function openLog(dataFolder: string): string {
  const folder = join(dataFolder, 'logs');
  const log = join(folder, 'hub.log');
  mkdirSync(folder, { recursive: true });
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(log, `${log}.1`);
  return log;
}

function write(log: string, line: string): void {
  appendFileSync(log, `${line}\n`, { mode: 0o600 });
}
