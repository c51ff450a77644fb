import type { HubAnnouncement } from '../../shared/contract/hub-announcement.ts';
import type { StartedProcesses } from '../process/started-processes.ts';

export type DesktopRun = {
  /** Electron's executable. */
  readonly electron: string;
  readonly root: string;
  /** The hub to work with; null lets the desktop run its own. */
  readonly hub: HubAnnouncement | null;
  readonly dataFolder: string | null;
  /** The page from a development server instead of the built one. */
  readonly rendererUrl?: string;
  readonly processes: StartedProcesses;
};

/** Runs the desktop from the checkout until its user quits; resolves with its exit code. */
export function runDesktop(run: DesktopRun): Promise<number> {
  const environment: NodeJS.ProcessEnv = { ...process.env };
  // Set by some editors' terminals; it would turn Electron into plain Node.
  delete environment['ELECTRON_RUN_AS_NODE'];
  // In the environment and not among the arguments, which every user of the machine can list.
  if (run.hub !== null) environment['BLENDESK_HUB_ANNOUNCEMENT'] = announcementLine(run.hub);
  if (run.dataFolder !== null) environment['BLENDESK_DATA'] = run.dataFolder;
  if (run.rendererUrl !== undefined) environment['BLENDESK_RENDERER_URL'] = run.rendererUrl;
  const child = run.processes.start(run.electron, [run.root], {
    cwd: run.root,
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

function announcementLine({ ready, address, launchToken }: HubAnnouncement): string {
  return JSON.stringify({ ready, address, launchToken });
}
