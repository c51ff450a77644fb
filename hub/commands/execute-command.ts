import type { Command, CommandResult } from '../../shared/contract/command.ts';
import { blockVisitor } from '../chat/block-visitor.ts';
import { continueByMail } from '../chat/continue-by-mail.ts';
import { sendChatLine } from '../chat/send-chat-line.ts';
import { joinCustomer } from '../customers/join-customer.ts';
import { changePost } from '../text/commands/change-post.ts';
import { decideRelease } from '../text/commands/decide-release.ts';
import { publishPost } from '../text/commands/publish-post.ts';
import { sendText } from '../text/commands/send-text.ts';
import { setOptOut } from '../text/commands/set-opt-out.ts';
import { takePrivate } from '../text/commands/take-private.ts';
import { addNote } from './add-note.ts';
import { acceptOffer, declineOffer } from './answer-offer.ts';
import { done, type Caller, type CommandContext } from './command-context.ts';
import { consult } from './consult.ts';
import { endContact, wrapUp } from './end-contact.ts';
import { markRead } from './mark-read.ts';
import { parkContact, unparkContact } from './park-contact.ts';
import { retryMessage } from './retry-message.ts';
import { setNextStatus } from './set-next-status.ts';
import { setReserve } from './set-reserve.ts';
import { assignContact, pullContact } from './take-contact.ts';
import { transferContact } from './transfer-contact.ts';

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
    case 'sendChatLine':
      return sendChatLine(context, command, caller);
    case 'sendText':
      return sendText(context, command, caller);
    case 'takePrivate':
      return takePrivate(context, command, caller);
    case 'publishPost':
      return publishPost(context, command, caller);
    case 'releaseMessage':
    case 'returnMessage':
      return decideRelease(context, command, caller);
    case 'deletePost':
    case 'hideReply':
      return changePost(context, command, caller);
    case 'joinCustomer':
      return joinCustomer(context, command, caller);
    case 'setOptOut':
      return setOptOut(context, command, caller);
    case 'blockVisitor':
    case 'unblockVisitor':
      return blockVisitor(context, command, caller);
    case 'continueByMail':
      return continueByMail(context, command, caller);
    case 'retryMessage':
      return retryMessage(context, command.messageId, caller);
    case 'addNote':
      return addNote(context, command, caller);
    case 'endContact':
      return endContact(context, command.contactId, caller);
    case 'wrapUp':
      return wrapUp(context, command.contactId, command.code, caller);
    case 'setNextStatus':
      return setNextStatus(context, command.next, caller);
    case 'parkContact':
      return parkContact(context, command, caller);
    case 'unparkContact':
      return unparkContact(context, command.contactId, caller);
    case 'transferContact':
      return transferContact(context, command, caller);
    case 'consult':
      return consult(context, command, caller);
    case 'pullContact':
      return pullContact(context, command.contactId, caller);
    case 'assignContact':
      return assignContact(context, command.contactId, command.agentId, caller);
    case 'setReserve':
      return setReserve(context, command.poolId, command.places, caller);
  }
}
