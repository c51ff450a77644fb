import { app, session } from 'electron';
import { confineNavigation } from './guards/confine-navigation.ts';
import { restrictPermissions } from './guards/restrict-permissions.ts';
import { startHub } from './hub/start-hub.ts';
import { stopBeforeQuit } from './hub/stop-before-quit.ts';
import { answerDesktop } from './ipc/desktop-handlers.ts';
import { showMenu } from './menu/menu-language.ts';
import { setBadge, showNotification } from './notice.ts';
import { choosePageOrigin } from './page/page-origin.ts';
import { registerAppScheme } from './page/register-app-scheme.ts';
import { servePage } from './page/serve-page.ts';
import { findPlaces } from './places.ts';
import { firstWindow, showFirstWindow } from './window/first-window.ts';
import { offerReload } from './window/offer-reload.ts';
import { openWindow } from './window/open-window.ts';
import { openSettings, type SettingsFile } from './window/settings.ts';

export type DesktopInputs = {
  /** The folder with `renderer`, `main` and `hub` in it. */
  readonly built: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Opened once the app is ready and its profile folder is known. */
  readonly openSettingsFile: () => SettingsFile;
};

/** Starts the desktop: everything that must precede `ready` first, the rest after it. */
export async function startDesktop({ built, environment, openSettingsFile }: DesktopInputs): Promise<void> {
  app.enableSandbox();
  registerAppScheme();
  const places = findPlaces(built, environment['BLENDESK_DATA']);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  const pageOrigin = choosePageOrigin(environment['BLENDESK_RENDERER_URL'], app.isPackaged);
  confineNavigation(pageOrigin);
  app.on('second-instance', showFirstWindow);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });

  await app.whenReady();
  restrictPermissions(session.defaultSession, pageOrigin);
  const settings = openSettings(openSettingsFile());
  const menu = showMenu(settings, places.logs);
  const hub = startHub(environment, places, menu.words);
  stopBeforeQuit(hub);
  const hubAddress = (): Promise<string | null> => hub.current().then(({ address }) => address, noAddress);
  servePage({ folder: places.renderer, hubAddress });
  answerDesktop(pageOrigin, {
    hub: hub.current,
    showNotification: (input) => showNotification(input, showFirstWindow),
    setBadge: (count) => setBadge(firstWindow(), count, menu.words().newContacts(count)),
    setLanguage: menu.choose,
  });
  const open = (): void => {
    const { preload } = places;
    const window = openWindow({ settings, preload, isPackaged: app.isPackaged, address: `${pageOrigin}/` });
    offerReload(window, menu.words);
  };
  app.on('activate', () => {
    if (firstWindow() === null) open();
  });
  open();
}

/** Without a hub the page still opens, and says so. */
function noAddress(): null {
  return null;
}
