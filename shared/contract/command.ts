import { z } from 'zod';
import { longestChatLine, mostFilesOfLine } from './chat.ts';
import { copyAddresses, draft, draftHtml } from './draft.ts';
import { id, key } from './primitives.ts';
import { parkUntil, requiredSkill } from './contact.ts';
import { longestText, mostMediaOfText } from './text-message.ts';
import { chosenAwayReason, nextStatus } from './presence.ts';
import type { Result } from './result.ts';
import type { RefusalCode } from './refusal-code.ts';

/** Where a contact is passed on to, or a question goes. */
export const transferTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('queue'), queueId: key }),
  /** This agent first, whatever the skills. */
  z.object({ kind: z.literal('agent'), agentId: id }),
  /** Whoever has these, within the contact's queue. */
  z.object({ kind: z.literal('skills'), skills: z.array(requiredSkill).min(1).max(10) }),
]);
export type TransferTarget = z.infer<typeof transferTarget>;

/** Everything an agent can ask the hub to do over the socket. */
export const command = z.discriminatedUnion('type', [
  z.object({ type: z.literal('setAvailable') }),
  z.object({ type: z.literal('setAway'), reason: chosenAwayReason }),
  /** Takes effect when no live contact is open; null takes the wish back. */
  z.object({ type: z.literal('setNextStatus'), next: nextStatus.nullable() }),
  z.object({ type: z.literal('acceptOffer'), offerId: id }),
  z.object({ type: z.literal('declineOffer'), offerId: id }),
  z.object({ type: z.literal('markRead'), contactId: id }),
  z.object({
    type: z.literal('saveDraft'),
    conversationId: id,
    /** The revision this text is based on; 0 for the first save. */
    baseRevision: z.number().int().min(0),
    html: draftHtml,
    cc: z.array(z.string().max(254)).max(50),
    attachmentIds: z.array(id).max(50),
    caret: z.number().int().min(0).nullable(),
  }),
  z.object({ type: z.literal('discardDraft'), conversationId: id }),
  z.object({
    type: z.literal('sendReply'),
    contactId: id,
    /** Made by the client once per reply: a repeated command sends nothing twice. */
    clientMessageId: z.uuid(),
    html: draftHtml,
    cc: copyAddresses,
    attachmentIds: z.array(id).max(50),
    /** Go straight to wrap-up when the reply is committed. */
    endContact: z.boolean(),
  }),
  /** A line of a chat; it is with the visitor's page as soon as that is there. */
  z.object({
    type: z.literal('sendChatLine'),
    contactId: id,
    clientMessageId: z.uuid(),
    /** '' where files say it all. */
    text: z.string().trim().max(longestChatLine),
    attachmentIds: z.array(id).max(mostFilesOfLine).default([]),
  }),
  /** An SMS, a public answer or a direct message on X, by the contact's channel. The agent's sign is appended by the hub. */
  z.object({
    type: z.literal('sendText'),
    contactId: id,
    clientMessageId: z.uuid(),
    text: z.string().trim().max(longestText),
    attachmentIds: z.array(id).max(mostMediaOfText).default([]),
    /** SMS: one of the customer's numbers (E.164); left out: the one that wrote last. */
    to: z.string().max(20).optional(),
    /** X in public: the post that is answered or quoted; left out: the customer's newest. */
    answersId: id.optional(),
    /** X in public: quotes the post instead of answering below it. */
    quotes: z.boolean().default(false),
    endContact: z.boolean(),
  }),
  /** A public thread goes on in direct messages: posts a pointer and opens the direct message. */
  z.object({
    type: z.literal('takePrivate'),
    contactId: id,
    clientMessageId: z.uuid(),
    pointer: z.string().trim().min(1).max(longestText),
    text: z.string().trim().min(1).max(10_000),
    answersId: id.optional(),
  }),
  /** A post of our own accord; begins a thread of the account's. */
  z.object({
    type: z.literal('publishPost'),
    channelAccountId: key,
    clientMessageId: z.uuid(),
    text: z.string().trim().min(1).max(longestText),
  }),
  /** Supervisor: lets a held message go; not one's own. */
  z.object({ type: z.literal('releaseMessage'), messageId: id }),
  /** Supervisor: sends a held message back to its agent, whose draft it becomes. */
  z.object({ type: z.literal('returnMessage'), messageId: id, reason: z.string().trim().min(1).max(1_000) }),
  /** Takes one of our own posts off X. */
  z.object({ type: z.literal('deletePost'), messageId: id }),
  /** Hides a reply under our own post, or shows it again. */
  z.object({ type: z.literal('hideReply'), messageId: id, hidden: z.boolean() }),
  /** The conversation's customer is also known by this mail address, number or @handle: the two become one. */
  z.object({
    type: z.literal('joinCustomer'),
    conversationId: id,
    identity: z.string().trim().min(3).max(254),
  }),
  /** SMS: the customer said so in another way; or takes it back. */
  z.object({ type: z.literal('setOptOut'), conversationId: id, optedOut: z.boolean() }),
  /** Keeps the visitor of a chat out for a while: their token, their proven identity and their address. */
  z.object({
    type: z.literal('blockVisitor'),
    conversationId: id,
    hours: z.number().int().min(1).max(8_760),
  }),
  /** Supervisor. */
  z.object({ type: z.literal('unblockVisitor'), conversationId: id }),
  /** A chat goes on by mail: joins the customer's e-mail conversation or begins one, which waits for this agent first. */
  z.object({ type: z.literal('continueByMail'), contactId: id, mail: z.email().max(254) }),
  z.object({ type: z.literal('retryMessage'), messageId: id }),
  z.object({
    type: z.literal('addNote'),
    conversationId: id,
    clientMessageId: z.uuid(),
    text: z.string().trim().min(1).max(20_000),
  }),
  z.object({ type: z.literal('parkContact'), contactId: id, until: parkUntil }),
  /** Wants a parked contact back now: it is open again as soon as there is room, before anything new. */
  z.object({ type: z.literal('unparkContact'), contactId: id }),
  z.object({
    type: z.literal('transferContact'),
    contactId: id,
    to: transferTarget,
    /** Told to whoever gets it, as an internal note. */
    note: z.string().trim().max(2_000).default(''),
  }),
  /** Asks a colleague about an own open contact, without giving it away. */
  z.object({
    type: z.literal('consult'),
    contactId: id,
    to: transferTarget,
    question: z.string().trim().min(1).max(2_000),
  }),
  /** Takes a waiting contact (supervisors: also one that is offered or parked) for oneself. */
  z.object({ type: z.literal('pullContact'), contactId: id }),
  /** Gives a waiting, offered, parked or open contact to an agent (supervisor); deferred work there makes room. */
  z.object({ type: z.literal('assignContact'), contactId: id, agentId: id }),
  /** Fixes how many live places a pool keeps free (supervisor); null: adaptive or as configured. */
  z.object({
    type: z.literal('setReserve'),
    poolId: z.string().min(1).max(2_000),
    places: z.number().int().min(0).max(100_000).nullable(),
  }),
  z.object({ type: z.literal('endContact'), contactId: id }),
  z.object({ type: z.literal('wrapUp'), contactId: id, code: key.nullable() }),
]);
export type Command = z.infer<typeof command>;
export type CommandType = Command['type'];

/** What a successful command answers; most need no more than the seq that contains their effect. */
export const commandValue = z.object({
  /** The hub's seq after this command's commit. */
  seq: z.number().int(),
  /** `saveDraft`: the draft as stored. */
  draft: draft.optional(),
  /** `sendReply`, `sendChatLine`, `addNote`: the new message's id. */
  messageId: id.optional(),
});
export type CommandValue = z.infer<typeof commandValue>;

/** The acknowledgement of a command: sent after the commit, never before. `draft-conflict` carries the stored draft. */
export type CommandResult = Result<CommandValue, RefusalCode> & { readonly draft?: z.infer<typeof draft> };
