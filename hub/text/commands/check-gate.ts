import type { XPerson } from '../../../shared/contract/text-message.ts';
import { ok, refuse, type Result } from '../../../shared/contract/result.ts';
import type { XAccountConfig } from '../../../shared/contract/x-account.ts';
import { replyGate, type PlannedText } from '../../../shared/domain/x/reply-gate.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { xFactsOf } from '../x-facts.ts';

/** T49: what X is known to refuse, or the budget does not allow, is refused at once; `detail` is the finding's code. */
export async function checkGate(
  context: ConversationContext,
  account: XAccountConfig,
  person: XPerson,
  planned: PlannedText,
): Promise<Result<null, 'gate'>> {
  const facts = await xFactsOf(context, account, person);
  const stopping = replyGate(planned, facts, context.now()).find(({ stops }) => stops);
  return stopping === undefined ? ok(null) : refuse('gate', 'text', stopping.code);
}
