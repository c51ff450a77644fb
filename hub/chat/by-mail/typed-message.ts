import type { EmailAccountConfig } from '../../../shared/contract/config-file.ts';
import type { ConversationRow } from '../../conversations/conversation-repository.ts';
import { insertMessage } from '../../conversations/message-repository.ts';
import { wordsOnly } from '../../conversations/words-only.ts';
import type { Unit } from '../../db/database.ts';

/** Words that came over the site instead of by mail. */
export type TypedMessage = {
  readonly externalId: string;
  readonly name: string;
  readonly address: string;
  readonly text: string;
  readonly at: number;
};

/** Stores typed words as if their writer had mailed them, so that an answer goes to the address; returns the id. */
export async function storeTypedMessage(
  unit: Unit,
  conversation: ConversationRow,
  mailbox: EmailAccountConfig,
  { externalId, name, address, text, at }: TypedMessage,
): Promise<string> {
  const row = {
    ...wordsOnly(conversation, {
      direction: 'inbound',
      external_id: externalId,
      at,
      author_kind: 'customer',
      author_id: conversation.customer_id,
      author_name: name,
      visible_text: text,
    }),
    from_address: address,
    to_list: JSON.stringify([{ name: '', address: mailbox.address }]),
    subject: conversation.subject,
  };
  await insertMessage(unit, row);
  return row.id;
}
