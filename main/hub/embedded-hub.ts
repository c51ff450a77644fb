import { utilityProcess, type UtilityProcess } from 'electron';
import { parseHubAnnouncement, type HubAnnouncement } from '../../shared/contract/hub-announcement.ts';
import type { Hub } from './hub.ts';
import { readLines } from './read-lines.ts';
import { redact } from './redact.ts';
import { healthyAfterMs, restartDelay } from './restart-delay.ts';
import type { RotatingLog } from './rotating-log.ts';

export type EmbeddedHubOptions = {
  /** The bundled hub, dist/hub/cli.mjs. */
  readonly modulePath: string;
  /** Where it keeps its database and files. */
  readonly dataFolder: string;
  readonly environment: Record<string, string>;
  readonly log: RotatingLog;
  /** It runs again at another address: pages that were allowed to reach the old one must be loaded again. */
  readonly onMoved: () => void;
  /** It died too often; nothing more is tried. */
  readonly onGivenUp: () => void;
};

/** How long a hub may take to announce itself; a large migration is slow, a hang is for ever. */
const startLimitMs = 60_000;

/** How long it may drain when asked to end. */
const drainLimitMs = 5_000;

type Waiter = { readonly resolve: (hub: HubAnnouncement) => void; readonly reject: (error: Error) => void };

type State =
  | { readonly status: 'starting'; readonly child: UtilityProcess; readonly waiters: Waiter[] }
  | { readonly status: 'running'; readonly child: UtilityProcess; readonly hub: HubAnnouncement }
  | { readonly status: 'resting'; readonly timer: NodeJS.Timeout; readonly waiters: Waiter[] }
  | { readonly status: 'ended'; readonly reason: string };

/** Runs the hub in a process of its own, and runs it again when it dies. Call after the app is ready. */
export function startEmbeddedHub(options: EmbeddedHubOptions): Hub {
  const secrets = new Set<string>();
  let failures = 0;
  let lastAddress: string | null = null;
  // The page's policy names the port: a hub that comes back does so where it was, if that is still free.
  let wantedPort = '0';
  let state: State = start([]);

  function start(waiters: Waiter[]): State {
    const child = fork(options, wantedPort);
    const startLimit = setTimeout(() => {
      options.log.write(`hub did not announce itself within ${startLimitMs} ms`);
      child.kill();
    }, startLimitMs);
    let healthy: NodeJS.Timeout | undefined;
    readLines(child.stdout, (line) => {
      const hub = parseHubAnnouncement(line);
      if (hub === null) return write(line);
      clearTimeout(startLimit);
      healthy = setTimeout(() => (failures = 0), healthyAfterMs);
      announced(child, hub);
    });
    readLines(child.stderr, write);
    child.on('exit', (code) => {
      clearTimeout(startLimit);
      clearTimeout(healthy);
      exited(code);
    });
    return { status: 'starting', child, waiters };
  }

  function announced(child: UtilityProcess, hub: HubAnnouncement): void {
    if (state.status !== 'starting') return;
    if (hub.launchToken !== null) secrets.add(hub.launchToken);
    const { waiters } = state;
    state = { status: 'running', child, hub };
    wantedPort = new URL(hub.address).port;
    for (const waiter of waiters) waiter.resolve(hub);
    if (lastAddress !== null && lastAddress !== hub.address) options.onMoved();
    lastAddress = hub.address;
  }

  function exited(code: number): void {
    if (state.status === 'ended') return;
    write(`hub ended with code ${code}`);
    const waiters = state.status === 'running' ? [] : state.waiters;
    // Perhaps somebody else has taken the port meanwhile.
    if (state.status === 'starting') wantedPort = '0';
    failures += 1;
    const delay = restartDelay(failures);
    if (delay === null) {
      end('the hub ended too often; see hub.log', waiters);
      options.onGivenUp();
      return;
    }
    state = { status: 'resting', waiters, timer: setTimeout(() => (state = start(waiters)), delay) };
  }

  function end(reason: string, waiters: readonly Waiter[]): void {
    state = { status: 'ended', reason };
    for (const waiter of waiters) waiter.reject(new Error(reason));
  }

  function write(line: string): void {
    options.log.write(redact(line, secrets));
  }

  return {
    current: () => {
      if (state.status === 'running') return Promise.resolve(state.hub);
      if (state.status === 'ended') return Promise.reject(new Error(state.reason));
      const { waiters } = state;
      return new Promise((resolve, reject) => waiters.push({ resolve, reject }));
    },
    stop: async () => {
      const last = state;
      if (last.status === 'ended') return;
      end('the app is closing', last.status === 'running' ? [] : last.waiters);
      if (last.status === 'resting') clearTimeout(last.timer);
      else await drain(last.child);
    },
  };
}

function fork(options: EmbeddedHubOptions, port: string): UtilityProcess {
  const place = ['--host', '127.0.0.1', '--port', port, '--data', options.dataFolder];
  return utilityProcess.fork(options.modulePath, ['serve', '--mode', 'embedded', ...place, '--announce'], {
    serviceName: 'Blendesk hub',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: options.environment,
  });
}

/** Asks the child to end (SIGTERM) and waits; one that does not end in time is killed. */
function drain(child: UtilityProcess): Promise<void> {
  return new Promise((resolve) => {
    const { pid } = child;
    const limit = setTimeout(() => {
      if (pid !== undefined) killHard(pid);
      resolve();
    }, drainLimitMs);
    child.once('exit', () => {
      clearTimeout(limit);
      resolve();
    });
    child.kill();
  });
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended in this very moment.
  }
}
