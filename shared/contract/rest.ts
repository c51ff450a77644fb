import { z } from 'zod';
import { id, instant, language } from './primitives.ts';
import { login, password, role, user } from './user.ts';

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
