import { z } from 'zod';

/** The one line of JSON that `blendesk-hub serve --announce` prints on stdout when it is ready. */
export const hubAnnouncement = z.object({
  ready: z.literal(true),
  address: z.url({ protocol: /^http$/, hostname: /^(127\.0\.0\.1|localhost|\[::1\])$/ }),
  /** Signs in the user of this machine; null where people sign in with a password (team server). */
  launchToken: z.string().min(1).max(200).nullable(),
  /** Demo: the shop's site, which has the chat on its pages. */
  shop: z.url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/ }).optional(),
});
export type HubAnnouncement = z.infer<typeof hubAnnouncement>;

/** Reads a line of the hub's output; null for every other line. */
export function parseHubAnnouncement(line: string): HubAnnouncement | null {
  if (!line.startsWith('{"ready":')) return null;
  try {
    return hubAnnouncement.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
