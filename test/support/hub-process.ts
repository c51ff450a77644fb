import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseHubAnnouncement } from '../../shared/contract/hub-announcement.ts';

/** The bundle that is shipped; `npm test` builds it first. */
const program = join(import.meta.dirname, '../../dist/hub/cli.mjs');

/** A hub as people start it, which can be killed and started again on the same data and port. */
export class HubProcess {
  readonly #place: readonly string[];
  readonly #port: number;
  #child: ChildProcess | null = null;
  /** Signs in the user of this machine; another one after each start. */
  launchToken = '';

  constructor(dataFolder: string, databaseUrl: string, port: number) {
    this.#place = ['--data', dataFolder, '--database', databaseUrl];
    this.#port = port;
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Applies a configuration text. */
  async apply(folder: string, yaml: string): Promise<void> {
    const file = join(folder, 'config.yaml');
    await writeFile(file, yaml);
    const child = spawn(process.execPath, [program, 'apply', file, ...this.#place], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [code] = (await once(child, 'exit')) as [number];
    if (code !== 0) throw new Error(`apply ended with ${code}`);
  }

  /** Starts it and waits until it serves. */
  async start(): Promise<void> {
    const options = [
      '--mode',
      'embedded',
      '--host',
      '127.0.0.1',
      '--port',
      String(this.#port),
      '--announce',
      '--log-level',
      'error',
    ];
    const child = spawn(process.execPath, [program, 'serve', ...options, ...this.#place], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    const exit = once(child, 'exit');
    const announcement = await new Promise<ReturnType<typeof parseHubAnnouncement>>((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => resolve(parseHubAnnouncement(line)));
      void exit.then(([code]) => reject(new Error(`the hub ended with ${String(code)} before it served`)));
    });
    this.launchToken = announcement?.launchToken ?? '';
  }

  /** Takes its life, as a power cut would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Ends it in order. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }
}
