import { chatAccountConfig, type ChatAccountConfig } from '../../shared/contract/config-file.ts';
import { createCustomer } from '../../hub/conversations/customer-repository.ts';
import { insertConversation } from '../../hub/conversations/conversation-repository.ts';
import type { Database } from '../../hub/db/database.ts';
import { newId } from '../../hub/ids.ts';
import { openContact } from '../../hub/inbound/open-contact.ts';
import { toRoutable } from '../../hub/routing/rows/to-routable.ts';
import { ordersQueue, settled, startTestEngine, type EngineWishes, type TestEngine } from './engine.ts';

/** A queue for chats beside the mails of `orders`: answered within 20 s, interrupts 10 s before. */
export const chatQueue = {
  ...ordersQueue,
  id: 'chats',
  name: { de: 'Chats', en: 'Chats' },
  answerWithinMs: 20_000,
  offerTimeoutMs: 30_000,
  wrapUp: { mode: 'none', timeBoxMs: 0, codes: [] },
} as const;

const widget: ChatAccountConfig = chatAccountConfig.parse({
  id: 'widget',
  channel: 'chat',
  name: 'Widget',
  queue: 'chats',
  language: 'en',
  allowedOrigins: ['https://www.shop.example'],
});

/** An engine with mails and chats, two agents who can do both, and a supervisor. */
export async function startBlendedEngine(database: Database, wishes: EngineWishes = {}): Promise<TestEngine> {
  return startTestEngine(database, {
    people: { anna: { english: 3 }, ben: { english: 3 }, vera: { role: 'supervisor' } },
    queues: [chatQueue],
    chats: [widget],
    ...wishes,
  });
}

/** Has somebody come to work. */
export async function comeToWork(engine: TestEngine, login: string): Promise<void> {
  await engine.presence.connected(engine.agentId(login));
  await engine.give(login, { type: 'setAvailable' });
}

let mails = 0;

/** A customer writes a mail of their own; returns the contact's id. */
export async function mailArrives(engine: TestEngine, number = (mails += 1)): Promise<string> {
  const outcome = await engine.deliver(
    `From: Jo ${number} <jo${number}@customer.example>\nTo: service@shop.example\nSubject: Order ${number}\n` +
      `Message-ID: <order-${number}@customer.example>\n\nWhere is order ${number}?\n`,
  );
  await settled(engine.database);
  if (outcome.kind !== 'taken' || outcome.contactId === null) throw new Error('the mail was not taken');
  return outcome.contactId;
}

/** A visitor begins to chat; returns the contact's id. */
export async function chatArrives(engine: TestEngine, name: string): Promise<string> {
  const { context, database, clock, routing } = engine;
  const { value } = await database.write(async (unit) => {
    const conversation = {
      id: newId(),
      customer_id: await createCustomer(unit, { name, address: null, language: 'en', at: clock.now }),
      channel: 'chat',
      channel_account_id: 'widget',
      queue_id: 'chats',
      subject: `Chat of ${name}`,
      created_at: clock.now,
      last_message_at: clock.now,
      last_agent_id: null,
      related_conversation_id: null,
      continues_id: null,
    };
    await insertConversation(unit, conversation);
    return openContact(unit, context, {
      conversationId: conversation.id,
      channel: 'chat',
      queueId: 'chats',
      preferredAgentId: null,
      arrivedAt: clock.now,
      preview: 'Hello?',
    });
  });
  await routing.notify({ type: 'contactArrived', contact: toRoutable(value) });
  await settled(database);
  return value.id;
}

/** Lets time pass, and what follows from it be stored. */
export async function passTime(engine: TestEngine, ms: number): Promise<void> {
  engine.clock.now += ms;
  await engine.routing.notify({ type: 'timePassed' });
  await settled(engine.database);
}

/** The contact's row as stored. */
export async function contactOf(engine: TestEngine, contactId: string) {
  await settled(engine.database);
  return engine.database.read
    .selectFrom('contacts')
    .selectAll()
    .where('id', '=', contactId)
    .executeTakeFirstOrThrow();
}

/** The contact's status and, by login, who has it. */
export async function whereIs(engine: TestEngine, contactId: string): Promise<string> {
  const { status, agent_id: agentId } = await contactOf(engine, contactId);
  const logins = ['anna', 'ben', 'carl', 'vera'];
  const login = logins.find((name) => engine.agentId(name) === agentId && agentId !== null);
  return login === undefined ? status : `${status} ${login}`;
}

/** The open offer of a contact. */
export async function offerOf(engine: TestEngine, contactId: string) {
  await settled(engine.database);
  return engine.database.read
    .selectFrom('offers')
    .selectAll()
    .where('contact_id', '=', contactId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
}

/** Accepts the open offer of a contact; throws when there is none or it is refused. */
export async function accept(engine: TestEngine, login: string, contactId: string): Promise<void> {
  const offer = await offerOf(engine, contactId);
  const result = await engine.give(login, { type: 'acceptOffer', offerId: offer?.id ?? 'none' });
  if (!result.ok) throw new Error(`${login} could not accept: ${result.code}`);
}

/** The code of a refusal, `ok` without one. */
export function codeOf(result: { readonly ok: boolean; readonly code?: string }): string {
  return result.ok ? 'ok' : (result.code ?? '');
}

/** What happened to a contact, by type. */
export async function recordOf(engine: TestEngine, contactId: string): Promise<readonly string[]> {
  await settled(engine.database);
  const rows = await engine.database.read
    .selectFrom('events')
    .select('type')
    .where('contact_id', '=', contactId)
    .orderBy('seq')
    .execute();
  return rows.map((row) => row.type);
}
