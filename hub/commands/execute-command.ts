import type { Command, CommandResult } from '../../shared/contract/command.ts';
import { addNote } from './add-note.ts';
import { acceptOffer, declineOffer } from './answer-offer.ts';
import { done, type Caller, type CommandContext } from './command-context.ts';
import { endContact, wrapUp } from './end-contact.ts';
import { markRead } from './mark-read.ts';
import { retryMessage } from './retry-message.ts';

/**
 * Does what an agent asks; resolves after the commit. What handles HTML brings a large sanitiser along: it is loaded
 * when somebody begins to write, not at start.
 */
export async function executeCommand(
  context: CommandContext,
  command: Command,
  caller: Caller,
): Promise<CommandResult> {
  switch (command.type) {
    case 'setAvailable':
      return done(await context.presence.choose(caller.userId, { status: 'available' }, caller.userId));
    case 'setAway':
      return done(
        await context.presence.choose(
          caller.userId,
          { status: 'away', reason: command.reason },
          caller.userId,
        ),
      );
    case 'acceptOffer':
      return acceptOffer(context, command.offerId, caller);
    case 'declineOffer':
      return declineOffer(context, command.offerId, caller);
    case 'markRead':
      return markRead(context, command.contactId, caller);
    case 'saveDraft':
      return (await import('./save-draft.ts')).saveDraft(context, command, caller);
    case 'discardDraft':
      return (await import('./save-draft.ts')).discardDraft(context, command.conversationId, caller);
    case 'sendReply':
      return (await import('./send-reply.ts')).sendReply(context, command, caller);
    case 'retryMessage':
      return retryMessage(context, command.messageId, caller);
    case 'addNote':
      return addNote(context, command, caller);
    case 'endContact':
      return endContact(context, command.contactId, caller);
    case 'wrapUp':
      return wrapUp(context, command.contactId, command.code, caller);
    case 'setNextStatus':
    case 'parkContact':
    case 'unparkContact':
    case 'transferContact':
    case 'consult':
    case 'pullContact':
    case 'assignContact':
    case 'setReserve':
      return { ok: false, code: 'internal', detail: `${command.type} is not there yet` };
  }
}
