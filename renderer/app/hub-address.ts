import type { Desktop } from '../../shared/contract/desktop.ts';

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface can be merged
  interface Window {
    readonly desktop?: Desktop;
  }
}

/** Where the hub is, and the token of this launch where the shell knows one. */
export type HubAddress = { readonly address: string; readonly launchToken: string | null };

/** Same origin in a browser; what the shell says in the desktop. */
export async function findHub(): Promise<HubAddress> {
  if (window.desktop === undefined) return { address: window.location.origin, launchToken: null };
  const hub = await window.desktop.hubAddress();
  return { address: hub.address.replace(/\/$/, ''), launchToken: hub.launchToken };
}
