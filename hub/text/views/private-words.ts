import type { XDetails, XPerson } from '../../../shared/contract/text-message.ts';
import type { XAccountConfig } from '../../../shared/contract/x-account.ts';
import { localText } from '../../config/resolve-configuration.ts';
import type { ConversationRow } from '../../conversations/conversation-repository.ts';
import type { Database } from '../../db/database.ts';
import { languageOfCustomer } from '../text-customer-repository.ts';

/** Proposed words for taking a thread private, in the customer's language. Without a handle nobody is addressed by it. */
export async function privateWords(
  db: Database['read'],
  account: Pick<XAccountConfig, 'language' | 'takePrivate'>,
  { customer_id: customerId }: Pick<ConversationRow, 'customer_id'>,
  { handle }: Pick<XPerson, 'handle'>,
): Promise<XDetails['takePrivate']> {
  const language = (await languageOfCustomer(db, customerId)) ?? account.language;
  const filled = (words: XAccountConfig['takePrivate']['pointer']) =>
    handle === ''
      ? localText(words)[language].replaceAll(/@?\{handle\}\s*/g, '')
      : localText(words)[language].replaceAll('{handle}', handle);
  return { pointer: filled(account.takePrivate.pointer), opening: filled(account.takePrivate.opening) };
}
