import type * as Electron from 'electron';
import { strict } from './strict.ts';
import { world } from './world.ts';

/** `ipcMain`: one handler per channel. */
export const ipcMain = strict('ipcMain', {
  handle: (channel, listener) => {
    if (world.invokeHandlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    world.invokeHandlers.set(
      channel,
      listener as (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown,
    );
  },
} satisfies Pick<Electron.IpcMain, 'handle'>);

/** `ipcRenderer`, as our own page's preload has it. */
export const ipcRenderer = strict('ipcRenderer', {
  invoke: (channel: string, ...args: unknown[]) => invokeAs(channel, ownFrame(), ...args),
} satisfies Pick<Electron.IpcRenderer, 'invoke'>);

/** `contextBridge`. */
export const contextBridge = strict('contextBridge', {
  exposeInMainWorld: (key: string, api: unknown) => {
    if (key in world.exposed)
      throw new Error('Cannot bind an API on top of an existing property on the window object');
    world.exposed[key] = api;
  },
} satisfies Pick<Electron.ContextBridge, 'exposeInMainWorld'>);

/** A frame as the sender of a message: ours unless said otherwise. */
export function ownFrame(): Pick<Electron.WebFrameMain, 'origin' | 'parent'> {
  return { origin: 'app://blendesk', parent: null };
}

/** Sends a message from a frame (null: gone meanwhile), copied on the way as Electron copies. */
export async function invokeAs(
  channel: string,
  frame: Pick<Electron.WebFrameMain, 'origin' | 'parent'> | null,
  ...args: unknown[]
): Promise<unknown> {
  const handler = world.invokeHandlers.get(channel);
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
  const event = { senderFrame: frame } as Electron.IpcMainInvokeEvent;
  return structuredClone(await handler(event, ...structuredClone<unknown[]>(args)));
}
