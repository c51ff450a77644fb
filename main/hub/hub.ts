import type { HubAnnouncement } from '../../shared/contract/hub-announcement.ts';

/** The hub that this window works with, whoever started it. */
export type Hub = {
  /** Address and launch token of the running hub; waits while it starts, rejects when it cannot be had. */
  readonly current: () => Promise<HubAnnouncement>;
  /** Lets it finish what it does and ends it; resolves when it is gone. */
  readonly stop: () => Promise<void>;
};
