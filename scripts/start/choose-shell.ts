import { getElectron } from './get-electron.ts';
import { hasDisplay } from './has-display.ts';

/** Where the workspace is shown: in the desktop, in a browser here, or wherever the user opens the address. */
export type Shell =
  | { readonly kind: 'desktop'; readonly electron: string }
  | { readonly kind: 'browser' }
  | { readonly kind: 'address' };

export type ShellWish = {
  readonly root: string;
  readonly opensBrowser: boolean;
  readonly say: (line: string) => void;
};

/** The best shell that this machine has; says in one line why it is not the desktop. */
export async function chooseShell({ root, opensBrowser, say }: ShellWish): Promise<Shell> {
  if (!hasDisplay(process.env, process.platform)) {
    say('There is no display here: open the address below in a browser on this machine.');
    return { kind: 'address' };
  }
  const electron = await getElectron(root, say);
  // Chromium refuses root unless its sandbox is off, and we do not switch it off.
  const isRoot = process.getuid?.() === 0;
  if (electron.found && !isRoot) return { kind: 'desktop', electron: electron.file };
  const why = electron.found
    ? 'Electron does not run as root'
    : `Electron’s runtime is not here (${electron.why}; in closed networks set ELECTRON_MIRROR or ELECTRON_OVERRIDE_DIST_PATH)`;
  say(`${why}: the workspace opens in the browser instead.`);
  return { kind: opensBrowser ? 'browser' : 'address' };
}
