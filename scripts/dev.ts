import { join } from 'node:path';
import { checkoutRoot } from './checkout-root.ts';
import { serveRenderer } from './dev/serve-renderer.ts';
import { freePort } from './dev/free-port.ts';
import { onInterrupt } from './process/on-interrupt.ts';
import { rememberProcesses } from './process/started-processes.ts';
import { startHub } from './start/start-hub.ts';
import { workspaceAddress } from './start/workspace-address.ts';

const processes = rememberProcesses();
let isEnding = false;
onInterrupt({
  stop: () => void end(0),
  kill: () => {
    processes.killAll();
    process.exit(130);
  },
});

try {
  const hub = await startHub({
    module: join(checkoutRoot, 'hub', 'cli.ts'),
    // Restarted by Node on every change; the port stays, so that page and proxy find it again.
    nodeArgs: ['--watch', '--watch-preserve-output'],
    mode: 'embedded',
    dataFolder: join(checkoutRoot, 'dist', 'dev-data'),
    port: await freePort(),
    processes,
  });
  const page = await serveRenderer(checkoutRoot, hub.address);
  console.log(`Workspace with hot reload: ${workspaceAddress({ ...hub, address: page })}`);
  console.log(`Hub from sources: ${hub.address} (log: ${hub.log}). Ctrl-C ends both.`);
  const reason = await hub.ended;
  // What ends because we end it is no news.
  if (!isEnding) console.log(reason);
  await end(1);
} catch (error) {
  if (!isEnding) console.error(error instanceof Error ? error.message : error);
  await end(1);
}

/** Ends the hub; the page's server ends with this process. */
async function end(code: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  await processes.stopAll();
  process.exit(code);
}
