import { ok, refuse } from '../../shared/contract/result.ts';
import type { Language } from '../../shared/contract/primitives.ts';
import type { HubAnnouncement } from '../../shared/contract/hub-announcement.ts';
import type { DesktopInput } from '../../shared/contract/desktop.ts';
import { openExternalLink } from '../guards/external-link.ts';
import { handle } from './handle.ts';

/** What the channels reach of the shell. */
export type DesktopActions = {
  readonly hub: () => Promise<HubAnnouncement>;
  readonly showNotification: (input: DesktopInput<'notify:show'>) => void;
  readonly setBadge: (count: number) => void;
  readonly setLanguage: (language: Language) => void;
};

/** Answers every channel of `window.desktop`. */
export function answerDesktop(pageOrigin: string, actions: DesktopActions): void {
  handle('hub:address', pageOrigin, async () => {
    const { address, launchToken } = await actions.hub();
    if (launchToken === null) return refuse('unavailable', undefined, 'the hub gave no launch token');
    return ok({ address, launchToken });
  });
  handle('notify:show', pageOrigin, (input) => done(actions.showNotification(input)));
  handle('badge:set', pageOrigin, ({ count }) => done(actions.setBadge(count)));
  handle('language:set', pageOrigin, ({ language }) => done(actions.setLanguage(language)));
  handle('link:open', pageOrigin, async ({ url }) =>
    (await openExternalLink(url)) ? ok(undefined) : refuse('invalid-input', 'url'),
  );
}

/** Turns "did it" into the answer of a channel that has nothing to tell. */
function done(_did: void): { readonly ok: true; readonly value: undefined } {
  return ok(undefined);
}
