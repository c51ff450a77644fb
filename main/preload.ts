import { contextBridge, ipcRenderer } from 'electron';
import type { Desktop, DesktopChannel, DesktopInput, DesktopOutput } from '../shared/contract/desktop.ts';
import type { Result } from '../shared/contract/result.ts';

/** The page gets these methods and nothing else: never a way to name a channel itself. */
const desktop: Desktop = {
  platform: process.platform,
  hubAddress: () => ask('hub:address', undefined),
  showNotification: (input) => ask('notify:show', input),
  setBadge: (count) => ask('badge:set', { count }),
  openLink: (url) => ask('link:open', { url }),
  setLanguage: (language) => ask('language:set', { language }),
};

contextBridge.exposeInMainWorld('desktop', desktop);

/** A refusal becomes an Error, whose message is all that crosses into the page. */
async function ask<C extends DesktopChannel>(channel: C, input: DesktopInput<C>): Promise<DesktopOutput<C>> {
  const result = (await ipcRenderer.invoke(channel, input)) as Result<DesktopOutput<C>>;
  if (result.ok) return result.value;
  throw new Error([channel, result.code, result.field, result.detail].filter(Boolean).join(': '));
}
