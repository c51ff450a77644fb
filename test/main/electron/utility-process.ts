import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import type * as Electron from 'electron';
import { strict } from './strict.ts';
import { mustBeReady, world } from './world.ts';

/** `utilityProcess`: forks nothing before ready, and nothing with an open stdin. */
export const utilityProcess = strict('utilityProcess', {
  fork: (modulePath, args = [], options = {}) => {
    mustBeReady('utilityProcess.fork');
    if (Array.isArray(options.stdio) && options.stdio[0] !== 'ignore') {
      throw new Error('stdin can only be ignored in a utility process');
    }
    const child = new UtilityProcessStandIn(modulePath, args, options);
    world.children.push(child);
    return strict('UtilityProcess', child) as unknown as Electron.UtilityProcess;
  },
} satisfies Pick<typeof Electron.utilityProcess, 'fork'>);

/** A forked process that lives and dies when the test says so. */
export class UtilityProcessStandIn extends EventEmitter {
  readonly modulePath: string;
  readonly args: readonly string[];
  readonly options: Electron.ForkOptions;
  readonly stdout = new PassThrough();
  readonly stderr = new PassThrough();
  /** Real ones have one from `spawn` to `exit`; 2³¹−1 exists on no machine, should somebody kill it. */
  pid: number | undefined = 2_147_483_647;
  timesKilled = 0;
  /** Whether it ends when asked to. */
  obeys = true;

  constructor(modulePath: string, args: readonly string[], options: Electron.ForkOptions) {
    super();
    this.modulePath = modulePath;
    this.args = args;
    this.options = options;
  }

  kill(): boolean {
    this.timesKilled += 1;
    if (this.obeys) queueMicrotask(() => this.die(0));
    return this.pid !== undefined;
  }

  /** Prints a line on stdout, and waits until it has been read. */
  async print(line: string): Promise<void> {
    this.stdout.write(`${line}\n`);
    await afterStreams();
  }

  async announce(address: string, launchToken: string | null = 'launch-token'): Promise<void> {
    await this.print(JSON.stringify({ ready: true, address, launchToken }));
  }

  die(code: number): void {
    if (this.pid === undefined) return;
    this.pid = undefined;
    this.emit('exit', code);
  }
}

/** Streams hand their lines on in later turns of the loop; fake clocks do not turn `setImmediate` here. */
async function afterStreams(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
