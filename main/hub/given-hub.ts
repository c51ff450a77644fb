import { parseHubAnnouncement } from '../../shared/contract/hub-announcement.ts';
import type { Hub } from './hub.ts';

/** A hub that the development or demo script started, named in BLENDESK_HUB_ANNOUNCEMENT; null in a packaged app. */
export function givenHub(announcement: string | undefined, isPackaged: boolean): Hub | null {
  if (isPackaged || announcement === undefined) return null;
  const hub = parseHubAnnouncement(announcement);
  if (hub === null) return null;
  return { current: () => Promise.resolve(hub), stop: () => Promise.resolve() };
}
