import type { Database, Unit } from '../../../hub/db/database.ts';
import { untouched } from '../../../hub/conversations/contact-repository.ts';
import { newId } from '../../../hub/ids.ts';

const perUnit = 500;
/** Beyond what a run before may have used. */
const firstSequence = 1_000_000;

/** Fills a database with conversations: as a year of work leaves them, one in ten still open, or all of them waiting. */
export async function fillDatabase(
  database: Database,
  conversations: number,
  how: 'mostly-answered' | 'all-open' = 'mostly-answered',
): Promise<void> {
  for (let from = 0; from < conversations; from += perUnit) {
    await database.write(async (unit) => {
      for (let number = from; number < Math.min(from + perUnit, conversations); number += 1)
        await fill(unit, number, how === 'all-open' || number % 10 === 0);
    });
  }
}

async function fill(unit: Unit, number: number, open: boolean): Promise<void> {
  const at = 1_767_600_000_000 + number * 60_000;
  const [customer, conversation, contact] = [newId(), newId(), newId()];
  await unit.tx
    .insertInto('customers')
    .values({ id: customer, name: `Customer ${number}`, language: 'de', created_at: at })
    .execute();
  await unit.tx
    .insertInto('identities')
    .values({
      kind: 'email',
      value: `customer${number}@customer.example`,
      customer_id: customer,
      created_at: at,
    })
    .execute();
  await unit.tx
    .insertInto('conversations')
    .values({
      id: conversation,
      customer_id: customer,
      channel: 'email',
      channel_account_id: 'shop',
      queue_id: 'orders',
      subject: `Order ${number}`,
      created_at: at,
      last_message_at: at,
      last_agent_id: null,
      related_conversation_id: null,
      continues_id: null,
    })
    .execute();
  await unit.tx
    .insertInto('contacts')
    .values({
      ...untouched,
      id: contact,
      conversation_id: conversation,
      sequence: firstSequence + number,
      queue_id: 'orders',
      channel: 'email',
      status: open ? 'waiting' : 'closed',
      preferred_agent_id: null,
      arrived_at: at,
      due_at: at + 14_400_000,
      expected_handling_ms: 300_000,
      status_since: at,
      wrap_up_code: open ? null : 'solved',
      unread: 0,
      preview: 'Where is my parcel?',
    })
    .execute();
  for (const turn of [0, 1]) await insertMessage(unit, conversation, number, turn, at);
  unit.append({ type: 'contactArrived', at, conversationId: conversation, contactId: contact });
  if (!open) unit.append({ type: 'contactWrappedUp', at, conversationId: conversation, contactId: contact });
}

async function insertMessage(
  unit: Unit,
  conversation: string,
  number: number,
  turn: number,
  at: number,
): Promise<void> {
  const text = 'Guten Tag, wo ist meine Bestellung? '.repeat(20);
  await unit.tx
    .insertInto('messages')
    .values({
      id: newId(),
      conversation_id: conversation,
      channel_account_id: 'shop',
      direction: turn === 0 ? 'inbound' : 'outbound',
      external_id: `fill-${number}-${turn}`,
      at: at + turn * 1_000,
      author_kind: turn === 0 ? 'customer' : 'agent',
      author_id: null,
      author_name: `Customer ${number}`,
      from_name: `Customer ${number}`,
      from_address: `customer${number}@customer.example`,
      reply_to: null,
      to_list: '[]',
      cc_list: '[]',
      subject: `Order ${number}`,
      internet_message_id: `<fill-${number}-${turn}@customer.example>`,
      in_reply_to: null,
      reference_ids: '',
      visible_text: text,
      quoted_text: '',
      signature: '',
      html: `<p>${text}</p>`,
      raw_sha256: null,
      flags: '{"autoReply":false,"bounce":false,"loop":false,"bulk":false}',
      problems: '[]',
      delivery_status: turn === 0 ? null : 'sent',
      delivery_at: turn === 0 ? null : at,
      delivery_attempts: turn,
      delivery_detail: '',
    })
    .execute();
}
