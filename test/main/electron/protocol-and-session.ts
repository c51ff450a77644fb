import type * as Electron from 'electron';
import { strict } from './strict.ts';
import { mustBeReady, mustNotBeReady, record, world } from './world.ts';

/** `protocol`: a scheme is privileged once, before ready, and handled once, after it. */
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (customSchemes) => {
    mustNotBeReady('protocol.registerSchemesAsPrivileged');
    if (world.schemes.length > 0) throw new Error('registerSchemesAsPrivileged can be called only once');
    world.schemes = customSchemes;
    record('protocol.registerSchemesAsPrivileged', customSchemes);
  },
  handle: (scheme, handler) => {
    mustBeReady('protocol.handle');
    if (world.protocolHandlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    world.protocolHandlers.set(scheme, handler);
  },
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>);

const defaultSession = strict('session.defaultSession', {
  setPermissionRequestHandler: (handler) => {
    world.permissionRequest = handler;
  },
  setPermissionCheckHandler: (handler) => {
    world.permissionCheck = handler;
  },
  setDevicePermissionHandler: (handler) => {
    world.devicePermission = handler;
  },
} satisfies Pick<
  Electron.Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
>);

/** `session`: there is none before ready. */
export const session = strict('session', {
  get defaultSession() {
    mustBeReady('session.defaultSession');
    return defaultSession as unknown as Electron.Session;
  },
} satisfies Pick<typeof Electron.session, 'defaultSession'>);
