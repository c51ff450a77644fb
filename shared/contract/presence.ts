import { z } from 'zod';
import { id, instant } from './primitives.ts';

/** Why an agent is away. `not-responding` is set by the router after unanswered offers, never chosen. */
export const awayReason = z.enum(['break', 'meal', 'meeting', 'training', 'other', 'not-responding']);
export type AwayReason = z.infer<typeof awayReason>;

/** Reasons an agent may choose. */
export const chosenAwayReason = awayReason.exclude(['not-responding']);

/** What an agent wants to be once the open live contacts have ended: no new work until then (R14). */
export const nextStatus = z.discriminatedUnion('status', [
  z.object({ status: z.literal('away'), reason: chosenAwayReason }),
  z.object({ status: z.literal('offline') }),
]);
export type NextStatus = z.infer<typeof nextStatus>;

/** Presence is chosen by the person and kept by the hub: a second window never changes it. */
export const presence = z.discriminatedUnion('status', [
  z.object({ status: z.literal('available'), since: instant, next: nextStatus.nullable() }),
  z.object({ status: z.literal('away'), reason: awayReason, since: instant }),
  z.object({ status: z.literal('offline'), since: instant }),
]);
export type Presence = z.infer<typeof presence>;

/** A colleague's presence, as supervisors hear it. */
export const agentPresence = z.object({ userId: id, name: z.string(), presence });
export type AgentPresence = z.infer<typeof agentPresence>;
