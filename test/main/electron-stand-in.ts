import type * as Electron from 'electron';
import { app } from './electron/app.ts';
import { contextBridge, invokeAs, ipcMain, ipcRenderer } from './electron/ipc.ts';
import { NotificationStandIn } from './electron/notification.ts';
import { protocol, session } from './electron/protocol-and-session.ts';
import { preventable } from './electron/strict.ts';
import { dialog, Menu, nativeImage, nativeTheme, screen, shell } from './electron/system.ts';
import { utilityProcess } from './electron/utility-process.ts';
import { BrowserWindowStandIn, type ModelledWindow } from './electron/window.ts';
import { appEvents, resetWorld, world, type Call, type Given } from './electron/world.ts';

/**
 * A stand-in for the `electron` module. It knows only what is modelled here: every other member throws, and
 * a member that electron.d.ts does not have does not compile (`satisfies`). Order matters as it does in
 * Electron: what must happen before or after `ready` throws at the wrong time.
 */

/** What `import … from 'electron'` gives: `vi.mock('electron', async () => (await import(…)).electronModule)`. */
export const electronModule = {
  app,
  BrowserWindow: BrowserWindowStandIn satisfies new (
    options: Electron.BrowserWindowConstructorOptions,
  ) => ModelledWindow,
  contextBridge,
  dialog,
  ipcMain,
  ipcRenderer,
  Menu,
  nativeImage,
  nativeTheme,
  Notification: NotificationStandIn satisfies new (
    options: Electron.NotificationConstructorOptions,
  ) => Pick<Electron.Notification, 'show'>,
  protocol,
  screen,
  session,
  shell,
  utilityProcess,
} satisfies Partial<Record<keyof typeof Electron, unknown>>;

/** The test's hand on the stand-in. */
export const electron = {
  get calls() {
    return world.calls;
  },
  get windows() {
    return world.windows;
  },
  get children() {
    return world.children;
  },
  get notifications() {
    return world.notifications;
  },
  get schemes() {
    return world.schemes;
  },
  get exposed() {
    return world.exposed;
  },
  get channels() {
    return [...world.invokeHandlers.keys()];
  },
  get hasQuit() {
    return world.hasQuit;
  },
  callsTo: (api: string): readonly Call[] => world.calls.filter((call) => call.api === api),
  emit: (event: string, ...args: unknown[]): boolean => appEvents.emit(event, preventable({}), ...args),
  invoke: invokeAs,
  /** Forgets everything; call before each test. */
  reset: (given: Partial<Given> = {}): void => resetWorld(given),
  becomeReady: (): void => {
    world.given.isReady = true;
    world.ready.resolve();
  },
  /** Loads an address of our scheme as the page would. */
  request: async (url: string, init?: RequestInit): Promise<Response> => {
    const handler = world.protocolHandlers.get(url.split(':')[0] ?? '');
    if (handler === undefined) throw new Error(`net::ERR_UNKNOWN_URL_SCHEME ${url}`);
    return handler(new Request(url, init));
  },
  /** Whether a request for the permission is granted. */
  asksFor: (permission: string, requestingUrl: string, isMainFrame = true): boolean => {
    if (world.permissionRequest === null) return true;
    let granted: boolean | undefined;
    world.permissionRequest(
      {} as Electron.WebContents,
      permission as 'notifications',
      (answer) => (granted = answer),
      { requestingUrl, isMainFrame },
    );
    if (granted === undefined) throw new Error('the permission request was not answered');
    return granted;
  },
  /** Whether the check of the permission passes. */
  checks: (permission: string, origin: string, isMainFrame = true): boolean =>
    world.permissionCheck?.(null, permission as 'notifications', origin, { isMainFrame }) ?? true,
  grantsDevice: (): boolean =>
    world.devicePermission?.({
      deviceType: 'hid',
      origin: 'app://blendesk',
      device: {} as Electron.HIDDevice,
    }) ?? true,
};
