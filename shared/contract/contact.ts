import { z } from 'zod';
import { channel, id, instant, key, skillLevel } from './primitives.ts';

/** When a contact that was set aside by hand comes back (R9). */
export const parkUntil = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('time'), at: instant }),
  z.object({ kind: z.literal('customer') }),
  z.object({ kind: z.literal('hand') }),
]);
export type ParkUntil = z.infer<typeof parkUntil>;

/** Where a contact stands: exactly one of these at any time. */
export const contactState = z.discriminatedUnion('status', [
  z.object({ status: z.literal('waiting'), since: instant }),
  z.object({
    status: z.literal('offered'),
    offerId: id,
    agentId: id,
    offeredAt: instant,
    expiresAt: instant,
  }),
  z.object({ status: z.literal('active'), agentId: id, since: instant }),
  z.object({
    status: z.literal('wrapUp'),
    agentId: id,
    since: instant,
    /** When a time-boxed wrap-up ends by itself; null otherwise. */
    endsAt: instant.nullable(),
  }),
  /** Set aside whole (R8, R9): draft, caret, files and clock stay; no units are held. */
  z.object({
    status: z.literal('parked'),
    agentId: id,
    since: instant,
    /** `interruption`: a live contact displaced it; `assignment`: made room for one given by hand; `agent`: by hand. */
    by: z.enum(['interruption', 'assignment', 'agent']),
    /** Null: comes back as soon as its agent has room. */
    until: parkUntil.nullable(),
    /** The contact that displaced it. */
    displacedBy: id.nullable(),
  }),
  z.object({
    status: z.literal('closed'),
    agentId: id.nullable(),
    closedAt: instant,
    wrapUpCode: key.nullable(),
  }),
]);
export type ContactState = z.infer<typeof contactState>;
export type ContactStatus = ContactState['status'];

/** A skill that the contact asks for, with the least level. */
export const requiredSkill = z.object({ skillId: key, level: skillLevel });
export type RequiredSkill = z.infer<typeof requiredSkill>;

/** Everything a list needs to show one contact. */
export const contact = z.object({
  id,
  conversationId: id,
  channel,
  channelAccountId: key,
  queueId: key,
  customer: z.object({ id, name: z.string(), address: z.string() }),
  subject: z.string(),
  /** First characters of the newest inbound message, one line. */
  preview: z.string(),
  arrivedAt: instant,
  /** Answer due, in business hours of the queue. */
  dueAt: instant,
  state: contactState,
  /** Inbound messages that came after the owner last looked. */
  unread: z.number().int().min(0),
  /** A draft is waiting in this conversation. */
  draft: z.object({ savedAt: instant, characters: z.number().int() }).nullable(),
  /** Not the customer's contact but a colleague's question about the conversation. */
  consultation: z
    .object({ contactId: id, fromAgentId: id, fromName: z.string(), question: z.string() })
    .nullable(),
});
export type Contact = z.infer<typeof contact>;

/** A reservation of a contact for an agent, with what the agent needs to decide at a glance. */
export const offer = z.object({
  id,
  contact,
  agentId: id,
  offeredAt: instant,
  expiresAt: instant,
  /** Why this agent: the skills the contact asks for, and whether they answered last. */
  why: z.object({
    skills: z.array(requiredSkill),
    lastAgent: z.boolean(),
    /** The colleague who passed it on to this agent; null: nobody did. */
    from: z.string().nullable(),
  }),
  /** What accepting sets aside; mostly nothing (R8). */
  parks: z.array(z.object({ contactId: id, customer: z.string(), subject: z.string() })),
});
export type Offer = z.infer<typeof offer>;

/** How an offer ended. */
export const offerOutcome = z.enum(['accepted', 'declined', 'expired', 'withdrawn']);
export type OfferOutcome = z.infer<typeof offerOutcome>;
