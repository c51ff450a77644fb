import { useSyncExternalStore } from 'react';

/** Where in the page we are. It lives in the address's fragment, so reload and back button work everywhere. */
export type Route =
  | {
      readonly screen: 'work';
      readonly conversationId: string | null;
      /** A supervisor reads along and nobody is told. */
      readonly unseen?: boolean;
    }
  | { readonly screen: 'queues'; readonly queueId: string | null }
  | { readonly screen: 'channels' };

/** Reads a fragment; what it does not know is the start. */
export function parseRoute(hash: string): Route {
  const [, screen, part, manner] = hash.split('/');
  const id = part === undefined || part === '' ? null : decodeURIComponent(part);
  if (screen === 'queues') return { screen: 'queues', queueId: id };
  if (screen === 'channels') return { screen: 'channels' };
  if (screen !== 'c' || id === null) return { screen: 'work', conversationId: null };
  return { screen: 'work', conversationId: id, ...(manner === 'unseen' ? { unseen: true } : {}) };
}

/** The fragment of a route. */
export function routeHash(route: Route): string {
  if (route.screen === 'channels') return '#/channels';
  if (route.screen === 'queues')
    return route.queueId === null ? '#/queues' : `#/queues/${encodeURIComponent(route.queueId)}`;
  if (route.conversationId === null) return '#/';
  return `#/c/${encodeURIComponent(route.conversationId)}${route.unseen === true ? '/unseen' : ''}`;
}

/** Goes there; the browser's back button returns. */
export function navigate(route: Route): void {
  window.location.hash = routeHash(route);
}

/** Goes there instead of here: the browser's back button returns to what was before. */
export function replaceRoute(route: Route): void {
  window.location.replace(routeHash(route));
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** The route now. */
export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => window.location.hash));
}
