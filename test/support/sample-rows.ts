import { untouched } from '../../hub/conversations/contact-repository.ts';
import type { NewEvent, Unit } from '../../hub/db/database.ts';
import type { Schema } from '../../hub/db/schema.ts';

/** A small row to tell units apart by. */
export async function addCustomer(unit: Unit, id: string, name = 'Erika'): Promise<void> {
  await unit.tx.insertInto('customers').values({ id, name, language: null, created_at: 1 }).execute();
}

/** Three writes in one unit that only make sense together: whoever finds one must find all. */
export async function writeTraced(unit: Unit, id: string): Promise<void> {
  await addCustomer(unit, id);
  const identity = { kind: 'email', value: id, customer_id: id, created_at: 1 } as const;
  await unit.tx.insertInto('identities').values(identity).execute();
  unit.append({ type: 'noteAdded', at: 1, conversationId: id });
}

/** An event that says no more than where it was written. */
export function sampleEvent(at = 1): NewEvent {
  return { type: 'noteAdded', at };
}

/** Everything a conversation row needs. */
export function conversationRow(id: string, customerId: string): Schema['conversations'] {
  return {
    id,
    customer_id: customerId,
    channel: 'email',
    channel_account_id: 'support',
    queue_id: 'general',
    subject: 'Lieferung',
    created_at: 1,
    last_message_at: 1,
    last_agent_id: null,
    related_conversation_id: null,
    continues_id: null,
  };
}

/** Everything a contact row needs. */
export function contactRow(id: string, conversationId: string, sequence: number): Schema['contacts'] {
  return {
    ...untouched,
    id,
    conversation_id: conversationId,
    sequence,
    queue_id: 'general',
    channel: 'email',
    status: 'waiting',
    preferred_agent_id: null,
    arrived_at: 1,
    due_at: 2,
    expected_handling_ms: 1,
    status_since: 1,
    unread: 1,
    preview: '',
  };
}

/** Everything an inbound message row needs. */
export function messageRow(id: string, conversationId: string, externalId: string): Schema['messages'] {
  return {
    id,
    conversation_id: conversationId,
    channel_account_id: 'support',
    direction: 'inbound',
    external_id: externalId,
    at: 1,
    author_kind: 'customer',
    author_id: null,
    author_name: 'Erika',
    from_name: 'Erika',
    from_address: 'erika@example.org',
    reply_to: null,
    to_list: '[]',
    cc_list: '[]',
    subject: 'Lieferung',
    internet_message_id: null,
    in_reply_to: null,
    reference_ids: '',
    visible_text: 'Wo ist mein Paket?',
    quoted_text: '',
    signature: '',
    html: null,
    raw_sha256: null,
    flags: '{}',
    problems: '[]',
    delivery_status: null,
    delivery_at: null,
    delivery_attempts: 0,
    delivery_detail: '',
  };
}
