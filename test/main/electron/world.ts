import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { BrowserWindowStandIn } from './window.ts';
import type { NotificationStandIn } from './notification.ts';
import type { UtilityProcessStandIn } from './utility-process.ts';

export type Call = { readonly api: string; readonly args: readonly unknown[] };

/** What a test may decide about the machine on which the app runs. */
export type Given = {
  isReady: boolean;
  isPackaged: boolean;
  hasLock: boolean;
  languages: string[];
  paths: Record<string, string>;
  displays: Electron.Rectangle[];
  isDark: boolean;
  dialogResponse: number;
  openExternalFails: boolean;
};

type InvokeHandler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;
type ProtocolHandler = (request: Request) => Response | Promise<Response>;

/** Everything that the parts of the stand-in know together. */
export type World = {
  given: Given;
  hasQuit: boolean;
  isQuitting: boolean;
  ready: PromiseWithResolvers<void>;
  calls: Call[];
  windows: BrowserWindowStandIn[];
  children: UtilityProcessStandIn[];
  notifications: NotificationStandIn[];
  invokeHandlers: Map<string, InvokeHandler>;
  protocolHandlers: Map<string, ProtocolHandler>;
  schemes: Electron.CustomScheme[];
  permissionRequest: Parameters<Electron.Session['setPermissionRequestHandler']>[0];
  permissionCheck: Parameters<Electron.Session['setPermissionCheckHandler']>[0];
  devicePermission: Parameters<Electron.Session['setDevicePermissionHandler']>[0];
  exposed: Record<string, unknown>;
};

export const appEvents: EventEmitter = new EventEmitter();

export const world: World = newWorld({});

/** Forgets everything that happened, and takes what the test says about the machine. */
export function resetWorld(given: Partial<Given>): void {
  appEvents.removeAllListeners();
  Object.assign(world, newWorld(given));
  if (world.given.isReady) world.ready.resolve();
}

function newWorld(given: Partial<Given>): World {
  return {
    given: {
      isReady: false,
      isPackaged: false,
      hasLock: true,
      languages: ['en-GB'],
      paths: { userData: '/nowhere/blendesk' },
      displays: [{ x: 0, y: 0, width: 1920, height: 1040 }],
      isDark: false,
      dialogResponse: 0,
      openExternalFails: false,
      ...given,
    },
    hasQuit: false,
    isQuitting: false,
    ready: Promise.withResolvers(),
    calls: [],
    windows: [],
    children: [],
    notifications: [],
    invokeHandlers: new Map(),
    protocolHandlers: new Map(),
    schemes: [],
    permissionRequest: null,
    permissionCheck: null,
    devicePermission: null,
    exposed: {},
  };
}

/** Notes that an API was called. */
export function record(api: string, ...args: unknown[]): void {
  world.calls.push({ api, args });
}

/** Throws, as Electron does, when an API is used too early. */
export function mustBeReady(api: string): void {
  if (!world.given.isReady) throw new Error(`${api} can only be used after the app is ready`);
}

/** Throws, as Electron does, when an API is used too late. */
export function mustNotBeReady(api: string): void {
  if (world.given.isReady) throw new Error(`${api} can only be called before app is ready`);
}
