import { z } from 'zod';
import { id, instant, key } from './primitives.ts';
import { message } from './message.ts';
import { rateLimit, spendState } from './text-message.ts';

/** GET /api/channel-accounts: every account with how it stands (supervisors, admins). */
export const channelAccountState = z.object({
  id: key,
  channel: z.string(),
  name: z.string(),
  address: z.string(),
  /** Chats have no connector: `connected`. */
  state: z.enum(['starting', 'connected', 'retrying', 'failed']),
  detail: z.string(),
  /** Accounts that an admin connects by OAuth; null: none to be connected. */
  connection: z
    .object({
      connected: z.boolean(),
      /** Who is signed in there. */
      handle: z.string().nullable(),
      since: instant.nullable(),
      byName: z.string().nullable(),
      scopes: z.array(z.string()),
    })
    .nullable(),
  limits: z.array(rateLimit),
  /** Null: nothing is charged for by use. */
  spend: spendState
    .extend({
      lines: z.array(
        z.object({
          kind: z.enum(['post', 'postWithLink', 'directMessage', 'read']),
          count: z.number().int(),
          amount: z.number(),
        }),
      ),
    })
    .nullable(),
});
export type ChannelAccountState = z.infer<typeof channelAccountState>;

/** POST /api/channel-accounts/:id/connection: where the admin goes to allow it. */
export const connectionStarted = z.object({ url: z.url() });

/** GET /api/releases: public answers that wait for a supervisor, oldest first. */
export const waitingRelease = z.object({
  message,
  contactId: id,
  channelAccountId: key,
  customer: z.string(),
  /** What it answers; '' when that is not known. */
  answeredText: z.string(),
  askedAt: instant,
  agentId: id,
  agentName: z.string(),
});
export type WaitingRelease = z.infer<typeof waitingRelease>;

/** GET /api/contributions?from=&to=: who wrote what through the company's accounts. */
export const contributionsQuery = z.object({
  from: z.coerce.number().int().min(0),
  to: z.coerce.number().int().min(0),
});
export const contribution = z.object({
  userId: id,
  name: z.string(),
  sign: z.string(),
  channelAccountId: key,
  channel: z.string(),
  /** Public posts, and messages to one person (direct messages, SMS). */
  posts: z.number().int(),
  messages: z.number().int(),
  /** Sent back by who had to release them. */
  returned: z.number().int(),
  /** Posts deleted again. */
  deleted: z.number().int(),
});
export type Contribution = z.infer<typeof contribution>;
