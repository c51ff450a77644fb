import type { HubAnnouncement } from '../../shared/contract/hub-announcement.ts';

/** The address that opens the workspace signed in: the token is in the fragment, which is never sent or logged. */
export function workspaceAddress({ address, launchToken }: HubAnnouncement): string {
  const page = new URL('/', address);
  if (launchToken !== null) page.hash = `launch=${encodeURIComponent(launchToken)}`;
  return page.href;
}
