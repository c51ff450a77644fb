import type { PostDetails } from '../../../shared/contract/text-message.ts';
import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';
import { ok, type Result } from '../../../shared/contract/result.ts';
import type { XAccountConfig } from '../../../shared/contract/x-account.ts';
import type { Caller } from '../../commands/command-context.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import type { ConversationRow } from '../../conversations/conversation-repository.ts';
import { findMessage } from '../../conversations/message-repository.ts';
import type { Unit } from '../../db/database.ts';
import { needsRelease, signOf, withSign } from '../with-sign.ts';
import { answeredPost, type AnsweredPost } from './answered-post.ts';
import { checkGate } from './check-gate.ts';
import type { NewText } from './keep-text.ts';
import { ownPost } from './own-post.ts';
import { ends } from './x-ends.ts';

/** What an agent wrote in public. */
export type PublicAnswer = {
  readonly text: string;
  /** The post that is answered or quoted; left out: the customer's newest. */
  readonly answersId?: string | undefined;
  readonly quotes: boolean;
  readonly attachmentIds: readonly string[];
};

/** T50: a public answer carries its agent's sign; whose need releasing is held. */
export async function planPost(
  unit: Unit,
  context: ConversationContext,
  account: XAccountConfig,
  conversation: ConversationRow,
  wish: PublicAnswer,
  author: Caller,
): Promise<Result<NewText & { readonly answered: AnsweredPost }, RefusalCode>> {
  const answered = await answeredPost(unit, conversation, wish.answersId);
  if (!answered.ok) return answered;
  const { details, messageId, person } = answered.value;
  const configuration = context.configuration();
  const sign = signOf(configuration, account, author);
  const passed = await checkGate(context, account, person, {
    kind: wish.quotes ? 'quote' : 'reply',
    text: withSign(wish.text, sign),
    media: wish.attachmentIds.length,
    answers: details,
  });
  if (!passed.ok) return passed;
  const quotes = wish.quotes ? await quoteOf(unit, messageId, details) : null;
  return ok({
    text: wish.text,
    sign,
    ...ends(account, person.handle),
    address: person.userId,
    answersId: wish.quotes ? null : messageId,
    details: ownPost(account, { answersId: wish.quotes ? null : messageId, quotes }),
    status: needsRelease(configuration, account, author.userId) ? 'held' : 'queued',
    answered: answered.value,
  });
}

async function quoteOf(unit: Unit, messageId: string, details: PostDetails): Promise<PostDetails['quotes']> {
  const text = (await findMessage(unit.tx, messageId))?.visible_text ?? '';
  return { postId: details.postId, handle: details.author.handle, text, messageId };
}
