import type { XPerson } from '../../../shared/contract/text-message.ts';
import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';
import { ok, type Result } from '../../../shared/contract/result.ts';
import type { XAccountConfig } from '../../../shared/contract/x-account.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { unknownPerson } from '../x-person.ts';
import { checkGate } from './check-gate.ts';
import type { NewText } from './keep-text.ts';
import { ends } from './x-ends.ts';

/** A direct message: from one person to another, so without a sign and without four eyes. */
export async function directMessage(
  context: ConversationContext,
  account: XAccountConfig,
  person: XPerson,
  { text, media }: { readonly text: string; readonly media: number },
): Promise<Result<NewText, RefusalCode>> {
  const passed = await checkGate(context, account, person, { kind: 'dm', text, media, answers: null });
  if (!passed.ok) return passed;
  return ok({
    text,
    sign: '',
    ...ends(account, person.handle),
    address: person.userId,
    answersId: null,
    details: { kind: 'dm', eventId: '', author: unknownPerson('', account.handle) },
    status: 'queued',
  });
}
