import type { Environment, Stop } from './environment.ts';
import { newId } from './new-id.ts';
import { shownPage } from './shown-page.ts';

/** The browser's own store, page and network. */
export const browserEnvironment: Environment = {
  storage: () => window.localStorage,
  onStored: (listener) =>
    listen(window, 'storage', (event) => {
      const { key, newValue } = event as StorageEvent;
      // Null: all was cleared, by the site. What this tab knows stays until it closes.
      if (key !== null) listener(key, newValue);
    }),
  page: () => shownPage(location.href, document.title),
  isVisible: () => document.visibilityState === 'visible',
  onVisibility: (listener) => listen(document, 'visibilitychange', listener),
  onNetwork: (listener) => listen(window, 'online', listener),
  fetch: async (input, init) => window.fetch(input, init),
  openSocket: (address) => new WebSocket(address),
  newId,
  now: () => Date.now(),
};

function listen(target: EventTarget, type: string, listener: (event: Event) => void): Stop {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}
