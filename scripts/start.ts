import { checkoutRoot } from './checkout-root.ts';
import { onInterrupt } from './process/on-interrupt.ts';
import { onOrphaned } from './process/on-orphaned.ts';
import { rememberProcesses } from './process/started-processes.ts';
import { chooseDataFolder } from './start/data-folder.ts';
import { readStartOptions, startUsage, type StartOptions } from './start/start-options.ts';
import { startWorkspace } from './start/start-workspace.ts';

const options = readOptions();
const processes = rememberProcesses();
const data = chooseDataFolder(options.data, options.isDemo);
let isEnding = false;

onInterrupt({
  stop: () => void end(0),
  kill: () => {
    processes.killAll();
    data.leave();
    process.exit(130);
  },
});

onOrphaned(() => void end(0));

try {
  await end(await startWorkspace({ root: checkoutRoot, options, dataFolder: data.path, processes, say }));
} catch (error) {
  // What ends because we end it is no news.
  if (!isEnding) console.error(error instanceof Error ? error.message : error);
  await end(1);
}

/** Ends whatever is still running, then this process; the first reason to end decides the exit code. */
async function end(code: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  await processes.stopAll();
  data.leave();
  process.exit(code);
}

function say(line: string): void {
  if (!isEnding) console.log(line);
}

function readOptions(): StartOptions {
  try {
    const read = readStartOptions(process.argv.slice(2));
    if (!read.help) return read;
    console.log(startUsage);
    process.exit(0);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${startUsage}`);
    process.exit(2);
  }
}
