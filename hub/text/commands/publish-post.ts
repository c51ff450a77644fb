import type { Command, CommandResult } from '../../../shared/contract/command.ts';
import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';
import { refuse } from '../../../shared/contract/result.ts';
import { cleanChatLine } from '../../../shared/domain/chat/clean-line.ts';
import { done, type Caller, type CommandContext } from '../../commands/command-context.ts';
import { xAccount } from '../../config/accounts-of-channel.ts';
import { updateConversation } from '../../conversations/conversation-repository.ts';
import { sentBefore, type Sent } from '../../conversations/sent-before.ts';
import type { Unit } from '../../db/database.ts';
import { signOf, withSign } from '../with-sign.ts';
import { unknownPerson } from '../x-person.ts';
import { checkGate } from './check-gate.ts';
import { keepText } from './keep-text.ts';
import { ownConversation } from './own-conversation.ts';
import { ownPost } from './own-post.ts';
import { ends } from './x-ends.ts';

type PublishPost = Extract<Command, { type: 'publishPost' }>;

/** T56: a supervisor posts of the company's own accord. Such posts stand together, in a conversation of the account's own. */
export async function publishPost(
  context: CommandContext,
  command: PublishPost,
  caller: Caller,
): Promise<CommandResult> {
  if (caller.role === 'agent') return refuse('forbidden');
  const text = cleanChatLine(command.text);
  if (text === '') return refuse('invalid-input', 'text', 'nothing to read in it');
  const { value, seq } = await context.database.write((unit) =>
    store(unit, context, { ...command, text }, caller),
  );
  return value.ok ? done(seq, { messageId: value.messageId }) : value;
}

async function store(
  unit: Unit,
  context: CommandContext,
  { channelAccountId, clientMessageId, text }: PublishPost,
  caller: Caller,
): Promise<Sent<RefusalCode>> {
  const configuration = context.configuration();
  const account = xAccount(configuration, channelAccountId);
  if (account === undefined) return refuse('not-found', 'channelAccountId');
  const at = context.now();
  const conversation = await ownConversation(unit, account, at);
  const externalId = `reply:${clientMessageId}`;
  const before = await sentBefore(unit, conversation, externalId);
  if (before !== null) return before;
  const sign = signOf(configuration, account, caller);
  const passed = await checkGate(context, account, unknownPerson('', account.handle), {
    kind: 'post',
    text: withSign(text, sign),
    media: 0,
    answers: null,
  });
  if (!passed.ok) return passed;
  await updateConversation(unit, conversation.id, { last_message_at: at });
  const messageId = await keepText(
    unit,
    { conversation, contactId: null, externalId, author: caller, attachmentIds: [], at },
    {
      text,
      sign,
      from: ends(account, '').from,
      to: [],
      address: '',
      answersId: null,
      details: ownPost(account, { answersId: null, quotes: null }),
      status: 'queued',
    },
  );
  return { ok: true, messageId };
}
