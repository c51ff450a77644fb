import type { z } from 'zod';
import type { leaveMessageInput, VisitorAnswer } from '../../shared/contract/chat.ts';
import { ok, refuse, type Result } from '../../shared/contract/result.ts';
import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import { cleanChatLine, cleanVisitorName } from '../../shared/domain/chat/clean-line.ts';
import { nameless } from '../../shared/domain/chat/nameless.ts';
import { chatAccount } from '../config/accounts-of-channel.ts';
import type { ContactRow } from '../conversations/contact-repository.ts';
import type { ConversationContext } from '../conversations/context.ts';
import { findByExternalId } from '../conversations/message-repository.ts';
import type { Unit } from '../db/database.ts';
import { toRoutable } from '../routing/rows/to-routable.ts';
import type { RoutingHost } from '../routing/routing-host.ts';
import { keepLeftMessage } from './by-mail/keep-left-message.ts';
import { customersAddress, mailboxOf } from './by-mail/mailbox-of.ts';
import { formRefusal } from './check-form.ts';
import { topicOf } from './topic-of.ts';
import type { Visitor } from './visitor.ts';

type MessageInput = z.output<typeof leaveMessageInput>;

/**
 * K73: turns a message left on the site into an e-mail conversation of its own, which waits like a mail that came in. The
 * same clientId again leaves nothing twice.
 */
export async function leaveMessage(
  context: ConversationContext,
  routing: RoutingHost,
  visitor: Visitor,
  message: MessageInput,
): Promise<VisitorAnswer> {
  const { value } = await context.database.write((unit) => takeMessage(unit, context, visitor, message));
  if (!value.ok) return value;
  if (value.value !== null)
    await routing.notify({ type: 'contactArrived', contact: toRoutable(value.value) });
  return ok(null);
}

/** The contact that waits for it; null when it was there already. */
async function takeMessage(
  unit: Unit,
  context: ConversationContext,
  visitor: Visitor,
  message: MessageInput,
): Promise<Result<ContactRow | null, RefusalCode>> {
  const configuration = context.configuration();
  const account = chatAccount(configuration, visitor.channelAccountId);
  const mailbox = account === undefined ? null : mailboxOf(configuration, account);
  if (account === undefined || mailbox === null || !account.leaveMessage)
    return refuse('wrong-state', 'text', 'no messages are taken');
  const text = cleanChatLine(message.text);
  if (text === '') return refuse('invalid-input', 'text', 'nothing to read in it');
  const typedName = visitor.person?.name || message.name;
  const refusal = formRefusal(account, { ...message, name: typedName });
  if (refusal !== null) return refusal;
  const address = customersAddress(configuration, message.mail);
  if (address === null) return refuse('invalid-input', 'mail', 'an address of the company itself');
  const externalId = `left:${visitor.tokenHash}:${message.clientId.toLowerCase()}`;
  if ((await findByExternalId(unit.tx, mailbox.id, externalId)) !== null) return ok(null);

  return ok(
    await keepLeftMessage(unit, context, visitor, {
      account,
      mailbox,
      topic: topicOf(account, message.topic),
      externalId,
      name: cleanVisitorName(typedName) || nameless[message.language],
      address,
      language: message.language,
      text,
    }),
  );
}
