import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import type * as Electron from 'electron';

/**
 * A stand-in for the `electron` module. It knows only what is modelled here: every other member throws, and
 * a member that electron.d.ts does not have does not compile (`satisfies`). Order matters as it does in
 * Electron: what must happen before or after `ready` throws at the wrong time.
 */

export type Call = { readonly api: string; readonly args: readonly unknown[] };

type State = {
  isReady: boolean;
  hasQuit: boolean;
  isPackaged: boolean;
  hasLock: boolean;
  languages: string[];
  paths: Record<string, string>;
  displays: Electron.Rectangle[];
  isDark: boolean;
  dialogResponse: number;
  openExternalFails: boolean;
};

const calls: Call[] = [];
const windows: BrowserWindowStandIn[] = [];
const children: UtilityProcessStandIn[] = [];
const notifications: NotificationStandIn[] = [];
const invokeHandlers = new Map<string, (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown>();
let schemes: Electron.CustomScheme[] = [];
let protocolHandlers = new Map<string, (request: Request) => Response | Promise<Response>>();
let permissionRequest: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null;
let permissionCheck: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null;
let devicePermission: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null;
let exposed: Record<string, unknown> = {};
let ready = Promise.withResolvers<void>();
let state: State = freshState();

function freshState(): State {
  return {
    isReady: false,
    hasQuit: false,
    isPackaged: false,
    hasLock: true,
    languages: ['en-GB'],
    paths: { userData: '/nowhere/blendesk' },
    displays: [{ x: 0, y: 0, width: 1920, height: 1040 }],
    isDark: false,
    dialogResponse: 0,
    openExternalFails: false,
  };
}

function record(api: string, ...args: unknown[]): void {
  calls.push({ api, args });
}

function mustBeReady(api: string): void {
  if (!state.isReady) throw new Error(`${api} can only be used after the app is ready`);
}

function mustNotBeReady(api: string): void {
  if (state.isReady) throw new Error(`${api} can only be called before app is ready`);
}

/** Throws on whatever is not modelled, so that no test passes on an `undefined` that Electron would have. */
function strict<T extends object>(name: string, modelled: T): T {
  return new Proxy(modelled, {
    get: (target, member, receiver) => {
      if (typeof member === 'symbol' || member in target || harmless.has(member)) {
        return Reflect.get(target, member, receiver) as unknown;
      }
      throw new Error(`electron stand-in: ${name}.${member} is not modelled`);
    },
  });
}

/** What promises, loggers and matchers look for on any object. */
const harmless = new Set([
  'then',
  'toJSON',
  'asymmetricMatch',
  '$$typeof',
  'nodeType',
  'tagName',
  '@@__IMMUTABLE_ITERABLE__@@',
  '@@__IMMUTABLE_RECORD__@@',
]);

/** An Electron event: preventable, and nothing else. */
function preventable<P extends object>(
  params: P,
): P & { preventDefault: () => void; defaultPrevented: boolean } {
  const event = {
    ...params,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
}

type ModelledApp = Pick<
  Electron.App,
  | 'enableSandbox'
  | 'requestSingleInstanceLock'
  | 'quit'
  | 'whenReady'
  | 'isReady'
  | 'isPackaged'
  | 'getPath'
  | 'setPath'
  | 'setBadgeCount'
  | 'getPreferredSystemLanguages'
>;

const appEvents = new EventEmitter();
const app = strict(
  'app',
  Object.assign(appEvents, {
    enableSandbox: () => {
      mustNotBeReady('app.enableSandbox');
      record('app.enableSandbox');
    },
    requestSingleInstanceLock: () => {
      record('app.requestSingleInstanceLock');
      return state.hasLock;
    },
    quit: () => {
      record('app.quit');
      while (windows[0] !== undefined) windows[0].close();
      const event = preventable({});
      appEvents.emit('will-quit', event);
      if (!event.defaultPrevented) state.hasQuit = true;
    },
    whenReady: () => ready.promise,
    isReady: () => state.isReady,
    isPackaged: false,
    getPath: (name: string) => {
      const path = state.paths[name];
      if (path === undefined) throw new Error(`Failed to get '${name}' path`);
      return path;
    },
    setPath: (name: string, path: string) => {
      if (!existsSync(path)) throw new Error(`Failed to set path: ${path} does not exist`);
      state.paths[name] = path;
    },
    setBadgeCount: (count?: number) => {
      record('app.setBadgeCount', count);
      return true;
    },
    getPreferredSystemLanguages: () => {
      mustBeReady('app.getPreferredSystemLanguages');
      return state.languages;
    },
  } satisfies ModelledApp),
);
Object.defineProperty(appEvents, 'isPackaged', { get: () => state.isPackaged });

const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (customSchemes) => {
    mustNotBeReady('protocol.registerSchemesAsPrivileged');
    if (schemes.length > 0) throw new Error('registerSchemesAsPrivileged can be called only once');
    schemes = customSchemes;
    record('protocol.registerSchemesAsPrivileged', customSchemes);
  },
  handle: (scheme, handler) => {
    mustBeReady('protocol.handle');
    if (protocolHandlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    protocolHandlers.set(scheme, handler);
  },
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>);

const defaultSession = strict('session.defaultSession', {
  setPermissionRequestHandler: (handler) => {
    permissionRequest = handler;
  },
  setPermissionCheckHandler: (handler) => {
    permissionCheck = handler;
  },
  setDevicePermissionHandler: (handler) => {
    devicePermission = handler;
  },
} satisfies Pick<
  Electron.Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
>);

const session = strict('session', {
  get defaultSession() {
    mustBeReady('session.defaultSession');
    return defaultSession as unknown as Electron.Session;
  },
} satisfies Pick<typeof Electron.session, 'defaultSession'>);

const ipcMain = strict('ipcMain', {
  handle: (channel, listener) => {
    if (invokeHandlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    invokeHandlers.set(
      channel,
      listener as (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown,
    );
  },
} satisfies Pick<Electron.IpcMain, 'handle'>);

const ipcRenderer = strict('ipcRenderer', {
  invoke: (channel: string, ...args: unknown[]) => invokeAs(channel, ownFrame(), ...args),
} satisfies Pick<Electron.IpcRenderer, 'invoke'>);

const contextBridge = strict('contextBridge', {
  exposeInMainWorld: (key: string, api: unknown) => {
    if (key in exposed)
      throw new Error('Cannot bind an API on top of an existing property on the window object');
    exposed[key] = api;
  },
} satisfies Pick<Electron.ContextBridge, 'exposeInMainWorld'>);

const shell = strict('shell', {
  openExternal: (url: string) => {
    record('shell.openExternal', url);
    return state.openExternalFails ? Promise.reject(new Error('no program for it')) : Promise.resolve();
  },
  openPath: (path: string) => {
    record('shell.openPath', path);
    return Promise.resolve('');
  },
} satisfies Pick<Electron.Shell, 'openExternal' | 'openPath'>);

const dialog = strict('dialog', {
  showMessageBox: (...args: unknown[]) => {
    record('dialog.showMessageBox', ...args);
    return Promise.resolve({ response: state.dialogResponse, checkboxChecked: false });
  },
  showErrorBox: (title: string, content: string) => record('dialog.showErrorBox', title, content),
} satisfies Pick<Electron.Dialog, 'showMessageBox' | 'showErrorBox'>);

const Menu = strict('Menu', {
  buildFromTemplate: (template) => {
    mustBeReady('Menu.buildFromTemplate');
    return { template } as unknown as Electron.Menu;
  },
  setApplicationMenu: (menu) => record('Menu.setApplicationMenu', menu),
} satisfies Pick<typeof Electron.Menu, 'buildFromTemplate' | 'setApplicationMenu'>);

const nativeImage = strict('nativeImage', {
  createFromBitmap: (buffer, { width, height }) => {
    if (buffer.length !== width * height * 4) throw new Error('invalid buffer size');
    return { width, height } as unknown as Electron.NativeImage;
  },
} satisfies Pick<typeof Electron.nativeImage, 'createFromBitmap'>);

const nativeTheme = strict('nativeTheme', {
  get shouldUseDarkColors() {
    return state.isDark;
  },
} satisfies Pick<Electron.NativeTheme, 'shouldUseDarkColors'>);

const display = (workArea: Electron.Rectangle, id: number): Electron.Display =>
  ({ id, workArea }) as Electron.Display;

const screen = strict('screen', {
  getPrimaryDisplay: () => {
    mustBeReady('screen');
    return display(state.displays[0] ?? { x: 0, y: 0, width: 0, height: 0 }, 0);
  },
  getAllDisplays: () => state.displays.map(display),
} satisfies Pick<Electron.Screen, 'getPrimaryDisplay' | 'getAllDisplays'>);

const utilityProcess = strict('utilityProcess', {
  fork: (modulePath, args = [], options = {}) => {
    mustBeReady('utilityProcess.fork');
    if (Array.isArray(options.stdio) && options.stdio[0] !== 'ignore') {
      throw new Error('stdin can only be ignored in a utility process');
    }
    const child = new UtilityProcessStandIn(modulePath, args, options);
    children.push(child);
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

class WebContentsStandIn extends EventEmitter {
  windowOpenHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | null = null;
  timesReloaded = 0;

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.windowOpenHandler = handler;
  }

  reload(): void {
    this.timesReloaded += 1;
  }

  /** Emits a navigation event as Electron does; answers whether it may go on. */
  navigates(
    event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect',
    url: string,
    isMainFrame = true,
  ): boolean {
    const details = preventable({ url, isMainFrame, isSameDocument: false, frame: null });
    this.emit(event, details);
    return !details.defaultPrevented;
  }

  attachesWebview(): boolean {
    const event = preventable({});
    this.emit('will-attach-webview', event, {}, {});
    return !event.defaultPrevented;
  }

  opensWindow(url: string): string {
    if (this.windowOpenHandler === null) return 'allow';
    return this.windowOpenHandler({ url } as Electron.HandlerDetails).action;
  }
}

/** A window that shows nothing and remembers everything. */
export class BrowserWindowStandIn extends EventEmitter {
  static getAllWindows(): BrowserWindowStandIn[] {
    return [...windows];
  }

  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly webContents = strict('WebContents', new WebContentsStandIn());
  readonly loaded: string[] = [];
  bounds: Electron.Rectangle;
  isShown = false;
  overlay: readonly [unknown, string] | null = null;
  maximised = false;
  minimised = false;
  destroyed = false;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    mustBeReady('new BrowserWindow');
    this.options = options;
    this.bounds = { x: 0, y: 0, width: 800, height: 600, ...options };
    const window = strict('BrowserWindow', this);
    windows.push(window);
    appEvents.emit('web-contents-created', {}, this.webContents);
    return window;
  }

  loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    return Promise.resolve();
  }
  getNormalBounds(): Electron.Rectangle {
    return this.bounds;
  }
  isMaximized(): boolean {
    return this.maximised;
  }
  maximize(): void {
    this.maximised = true;
  }
  isMinimized(): boolean {
    return this.minimised;
  }
  minimize(): void {
    this.minimised = true;
  }
  restore(): void {
    this.minimised = false;
  }
  show(): void {
    this.isShown = true;
  }
  focus(): void {
    record('BrowserWindow.focus');
  }
  setOverlayIcon(overlay: Electron.NativeImage | null, description: string): void {
    this.overlay = [overlay, description];
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  close(): void {
    this.emit('close', preventable({}));
    this.destroyed = true;
    windows.splice(
      windows.findIndex((window) => window.options === this.options),
      1,
    );
    this.emit('closed');
    if (windows.length === 0) appEvents.emit('window-all-closed');
  }
}
type ModelledWindow = Pick<
  Electron.BrowserWindow,
  | 'loadURL'
  | 'getNormalBounds'
  | 'isMaximized'
  | 'maximize'
  | 'isMinimized'
  | 'minimize'
  | 'restore'
  | 'show'
  | 'focus'
  | 'setOverlayIcon'
  | 'isDestroyed'
  | 'close'
> & { webContents: Pick<Electron.WebContents, 'setWindowOpenHandler' | 'reload'> };

class NotificationStandIn extends EventEmitter {
  static isSupported(): boolean {
    return true;
  }
  readonly options: Electron.NotificationConstructorOptions;
  isShown = false;
  constructor(options: Electron.NotificationConstructorOptions) {
    super();
    this.options = options;
    notifications.push(this);
  }
  show(): void {
    this.isShown = true;
  }
}

/** A frame as the sender of a message: ours unless said otherwise. */
export function ownFrame(): Pick<Electron.WebFrameMain, 'origin' | 'parent'> {
  return { origin: 'app://blendesk', parent: null };
}

/** Sends a message from a frame (null: gone meanwhile), copied on the way as Electron copies. */
async function invokeAs(
  channel: string,
  frame: Pick<Electron.WebFrameMain, 'origin' | 'parent'> | null,
  ...args: unknown[]
): Promise<unknown> {
  const handler = invokeHandlers.get(channel);
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
  const event = { senderFrame: frame } as Electron.IpcMainInvokeEvent;
  return structuredClone(await handler(event, ...structuredClone<unknown[]>(args)));
}

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
  calls,
  windows,
  children,
  notifications,
  get schemes() {
    return schemes;
  },
  get exposed() {
    return exposed;
  },
  get channels() {
    return [...invokeHandlers.keys()];
  },
  get hasQuit() {
    return state.hasQuit;
  },
  callsTo: (api: string): readonly Call[] => calls.filter((call) => call.api === api),
  emit: (event: string, ...args: unknown[]): boolean => appEvents.emit(event, preventable({}), ...args),
  invoke: invokeAs,
  /** Forgets everything; call before each test. */
  reset: (given: Partial<State> = {}): void => {
    appEvents.removeAllListeners();
    for (const list of [calls, windows, children, notifications]) list.length = 0;
    invokeHandlers.clear();
    schemes = [];
    protocolHandlers = new Map();
    [permissionRequest, permissionCheck, devicePermission] = [null, null, null];
    exposed = {};
    ready = Promise.withResolvers();
    state = { ...freshState(), ...given };
    if (state.isReady) ready.resolve();
  },
  becomeReady: (): void => {
    state.isReady = true;
    ready.resolve();
  },
  /** Loads an address of our scheme as the page would. */
  request: async (url: string, init?: RequestInit): Promise<Response> => {
    const handler = protocolHandlers.get(url.split(':')[0] ?? '');
    if (handler === undefined) throw new Error(`net::ERR_UNKNOWN_URL_SCHEME ${url}`);
    return handler(new Request(url, init));
  },
  /** Whether a request for the permission is granted. */
  asksFor: (permission: string, requestingUrl: string, isMainFrame = true): boolean => {
    if (permissionRequest === null) return true;
    let granted: boolean | undefined;
    permissionRequest(
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
    permissionCheck?.(null, permission as 'notifications', origin, { isMainFrame }) ?? true,
  grantsDevice: (): boolean =>
    devicePermission?.({ deviceType: 'hid', origin: 'app://blendesk', device: {} as Electron.HIDDevice }) ??
    true,
};
