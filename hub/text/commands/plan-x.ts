import type { Command } from '../../../shared/contract/command.ts';
import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';
import { refuse, type Result } from '../../../shared/contract/result.ts';
import type { XAccountConfig } from '../../../shared/contract/x-account.ts';
import type { Caller } from '../../commands/command-context.ts';
import { xAccount } from '../../config/accounts-of-channel.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import type { ConversationRow } from '../../conversations/conversation-repository.ts';
import type { Unit } from '../../db/database.ts';
import { isDirect } from '../is-direct.ts';
import { customerOnX } from '../x-person.ts';
import { directMessage } from './direct-message.ts';
import type { NewText } from './keep-text.ts';
import { planPost, type PublicAnswer } from './plan-post.ts';

type SendText = Extract<Command, { type: 'sendText' }>;

/** An answer on X: below a post or quoting one in a public thread, a direct message in the other kind. */
export async function planX(
  unit: Unit,
  context: ConversationContext,
  conversation: ConversationRow,
  wish: SendText & PublicAnswer,
  author: Caller,
): Promise<Result<NewText, RefusalCode>> {
  const account = xAccount(context.configuration(), conversation.channel_account_id);
  if (account === undefined) return refuse('conflict', 'contactId', 'the account is not configured');
  return (await isDirect(unit.tx, conversation.id))
    ? planDirectMessage(unit, context, account, conversation, wish)
    : planPost(unit, context, account, conversation, wish, author);
}

async function planDirectMessage(
  unit: Unit,
  context: ConversationContext,
  account: XAccountConfig,
  conversation: ConversationRow,
  { text, attachmentIds }: SendText,
): Promise<Result<NewText, RefusalCode>> {
  // X takes one picture, video or GIF with a direct message.
  if (attachmentIds.length > 1)
    return refuse('too-large', 'attachmentIds', 'a direct message takes one file');
  const person = await customerOnX(unit.tx, conversation);
  if (person.userId === '') return refuse('conflict', 'contactId', 'nobody on X is known here');
  return directMessage(context, account, person, { text, media: attachmentIds.length });
}
