import { z } from 'zod';
import { copyAddresses, draft, draftHtml } from './draft.ts';
import { id, key } from './primitives.ts';
import { chosenAwayReason } from './presence.ts';
import type { Result } from './result.ts';
import type { RefusalCode } from './refusal-code.ts';

/** Everything an agent can ask the hub to do over the socket. */
export const command = z.discriminatedUnion('type', [
  z.object({ type: z.literal('setAvailable') }),
  z.object({ type: z.literal('setAway'), reason: chosenAwayReason }),
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
  z.object({ type: z.literal('retryMessage'), messageId: id }),
  z.object({
    type: z.literal('addNote'),
    conversationId: id,
    clientMessageId: z.uuid(),
    text: z.string().trim().min(1).max(20_000),
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
  /** `sendReply`, `addNote`: the new message's id. */
  messageId: id.optional(),
});
export type CommandValue = z.infer<typeof commandValue>;

/** The acknowledgement of a command: sent after the commit, never before. `draft-conflict` carries the stored draft. */
export type CommandResult = Result<CommandValue, RefusalCode> & { readonly draft?: z.infer<typeof draft> };
