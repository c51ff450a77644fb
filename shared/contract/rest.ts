import { z } from 'zod';
import { offerOutcome } from './contact.ts';
import { id, instant, language } from './primitives.ts';
import { login, password, role, user } from './user.ts';

/** Why a qualified agent was not offered a contact. */
export const ruledOutReason = z.enum([
  'offline',
  'away',
  'notResponding',
  'nextStatus',
  'declined',
  'letExpire',
  'noRoom',
  'channelFull',
  'interruptionPending',
  'reserve',
  'waitsForPreferred',
  'waitsForDirected',
]);

/** POST /api/sessions: with a password, or with the token of this launch (embedded desktop, demo). */
export const createSessionBody = z.union([
  z.object({ login, password: z.string().min(1).max(256) }),
  z.object({ launchToken: z.string().min(1).max(200) }),
]);

/** The answer: a bearer token, shown once. */
export const createdSession = z.object({ token: z.string(), expiresAt: instant, user });
export type CreatedSession = z.infer<typeof createdSession>;

/** A session as its owner sees it. */
export const sessionView = z.object({
  id,
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
  userAgent: z.string(),
  current: z.boolean(),
});

/** GET /api/hub: what a client needs before anybody is signed in. */
export const hubInfo = z.object({
  version: z.string(),
  protocol: z.number().int(),
  mode: z.enum(['embedded', 'demo', 'team']),
  /** No admin exists yet: the one-time link must be used. */
  needsSetup: z.boolean(),
});
export type HubInfo = z.infer<typeof hubInfo>;

/** POST /api/setup: the first admin, through the one-time link printed at the first start. */
export const setupBody = z.object({
  token: z.string().min(1).max(200),
  login,
  name: z.string().trim().min(1).max(100),
  password,
  language,
});

/** PATCH /api/me. */
export const changeMeBody = z.object({
  language: language.optional(),
  name: z.string().trim().min(1).max(100).optional(),
});

/** POST /api/me/password. */
export const changePasswordBody = z.object({ current: z.string().min(1).max(256), next: password });

/** POST /api/users (admin). */
export const createUserBody = z.object({
  login,
  name: z.string().trim().min(1).max(100),
  role,
  language,
  email: z.email().nullable().default(null),
  password,
});

/** GET /api/messages/:id/html. */
export const messageHtml = z.object({
  html: z.string(),
  /** Remote images that were left out; ask with ?images=allowed to see them. */
  blockedRemoteImages: z.number().int(),
});
export type MessageHtml = z.infer<typeof messageHtml>;

/** GET /api/contacts/:id/decisions: why the contact went where it went; newest first. */
export const routingDecisionView = z.object({
  seq: z.number().int(),
  at: instant,
  agentId: id,
  agentName: z.string(),
  ring: z.number().int(),
  rule: z.enum(['directed', 'preferred', 'live', 'urgent', 'deferred', 'share', 'interruption']),
  candidates: z.array(
    z.object({
      agentId: id,
      name: z.string(),
      preferred: z.boolean(),
      skillLevels: z.number().int(),
      otherLiveSkills: z.number().int(),
      slack: z.number().int().nullable(),
      load: z.number().int(),
      idleMs: z.number().int(),
      interruptionCost: z.number().int().nullable(),
      parks: z.array(id),
    }),
  ),
  ruledOut: z.array(z.object({ agentId: id, name: z.string(), reason: ruledOutReason })),
  counts: z.object({
    candidates: z.number().int(),
    ruledOut: z.number().int(),
    unskilled: z.number().int(),
  }),
  passedOver: z.array(z.object({ contactId: id, key: z.number().int() })),
  reserves: z.array(z.object({ poolId: z.string(), free: z.number().int(), reserve: z.number().int() })),
  /** How the offer ended, null while it is open. */
  outcome: offerOutcome.nullable(),
});
export type RoutingDecisionView = z.infer<typeof routingDecisionView>;

/** GET /api/contacts/:id/decisions. `waiting`: why nobody has it now; null when somebody has. */
export const contactDecisions = z.object({
  decisions: z.array(routingDecisionView),
  waiting: routingDecisionView
    .pick({ ruledOut: true, counts: true, reserves: true })
    .extend({ at: instant, rule: routingDecisionView.shape.rule })
    .nullable(),
});
export type ContactDecisions = z.infer<typeof contactDecisions>;

/** GET /api/customers?identity=: who is known by a mail address, number or @handle. */
export const customersQuery = z.object({ identity: z.string().trim().min(3).max(254) });
export const knownCustomer = z.object({
  /** As it is stored: lower case, E.164, X's user id. */
  kind: z.enum(['email', 'phone', 'x']),
  value: z.string(),
  /** Null: nobody is known by it yet. */
  customer: z.object({ id, name: z.string(), since: instant, conversations: z.number().int() }).nullable(),
});
export type KnownCustomer = z.infer<typeof knownCustomer>;

/** GET /healthz. */
export const health = z.object({
  status: z.enum(['ok', 'degraded', 'draining']),
  version: z.string(),
  uptimeSeconds: z.number(),
  connectors: z.array(
    z.object({
      channelAccountId: z.string(),
      state: z.enum(['starting', 'connected', 'retrying', 'failed']),
      detail: z.string(),
    }),
  ),
});
export type Health = z.infer<typeof health>;
