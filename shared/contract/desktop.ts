import { z } from 'zod';
import { language } from './primitives.ts';

/** What the shell offers the page as `window.desktop`, by channel name. Everything works without it. */

/** Where the embedded hub listens and the token of this launch. */
export const desktopHub = z.object({ address: z.url(), launchToken: z.string() });

/** One IPC channel: its input schema and its output schema. */
export const desktopChannels = {
  'hub:address': { input: z.undefined(), output: desktopHub },
  'notify:show': {
    input: z.object({ title: z.string().max(200), body: z.string().max(500), silent: z.boolean() }),
    output: z.undefined(),
  },
  'badge:set': { input: z.object({ count: z.number().int().min(0).max(9_999) }), output: z.undefined() },
  'link:open': { input: z.object({ url: z.url() }), output: z.undefined() },
  'language:set': { input: z.object({ language }), output: z.undefined() },
} as const;

export type DesktopChannel = keyof typeof desktopChannels;
export type DesktopInput<C extends DesktopChannel> = z.infer<(typeof desktopChannels)[C]['input']>;
export type DesktopOutput<C extends DesktopChannel> = z.infer<(typeof desktopChannels)[C]['output']>;

/** The shape of `window.desktop`. */
export type Desktop = {
  readonly platform: string;
  hubAddress: () => Promise<z.infer<typeof desktopHub>>;
  showNotification: (input: DesktopInput<'notify:show'>) => Promise<void>;
  setBadge: (count: number) => Promise<void>;
  openLink: (url: string) => Promise<void>;
  setLanguage: (language: DesktopInput<'language:set'>['language']) => Promise<void>;
};
