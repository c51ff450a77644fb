import type { StartedProcesses } from '../process/started-processes.ts';
import { buildFirst } from './build-first.ts';
import { chooseShell } from './choose-shell.ts';
import { hubModule } from './hub-module.ts';
import { openBrowser } from './open-browser.ts';
import { runDesktop } from './run-desktop.ts';
import { startHub, type RunningHub } from './start-hub.ts';
import type { StartOptions } from './start-options.ts';
import { workspaceAddress } from './workspace-address.ts';

export type Workspace = {
  readonly root: string;
  readonly options: StartOptions;
  readonly dataFolder: string;
  readonly processes: StartedProcesses;
  readonly say: (line: string) => void;
};

/** Builds what is stale and runs the workspace until it is closed; resolves with the exit code. */
export async function startWorkspace(workspace: Workspace): Promise<number> {
  const { root, options, dataFolder, processes, say } = workspace;
  if (!process.env['BLENDESK_NO_BUILD'] && !(await buildFirst(root, processes))) return 1;
  const shell = await chooseShell({ root, opensBrowser: options.opensBrowser, say });
  // The desktop runs its own hub, unless others must reach it too.
  const runsOwnHub = shell.kind === 'desktop' && !options.isDemo && options.port === null;
  const hub = runsOwnHub ? null : await ownHub(workspace);
  if (hub?.shop !== undefined) say(`The shop, to chat with yourself: ${hub.shop}`);
  if (shell.kind === 'desktop') {
    const data = options.isDemo ? dataFolder : options.data;
    return runDesktop({ electron: shell.electron, root, hub, dataFolder: data, processes });
  }
  if (hub === null) return 1;
  const address = workspaceAddress(hub);
  const isOpen = shell.kind === 'browser' && (await openBrowser(address));
  say(`${isOpen ? 'Opened' : 'Workspace:'} ${address}`);
  say('Ctrl-C ends it.');
  say(await hub.ended);
  return 1;
}

function ownHub({ root, options, dataFolder, processes }: Workspace): Promise<RunningHub> {
  return startHub({
    module: hubModule(root),
    mode: options.isDemo ? 'demo' : 'embedded',
    dataFolder,
    port: options.port ?? 0,
    processes,
  });
}
