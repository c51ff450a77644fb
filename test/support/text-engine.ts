import { createTextIntake, type TextIntake } from '../../hub/text/inbound/text-intake.ts';
import type { InboundText, PostPlace, TextSender } from '../../hub/connectors/text-traffic.ts';
import type { Database } from '../../hub/db/database.ts';
import { smsAccountConfig } from '../../shared/contract/sms-account.ts';
import type { XPerson } from '../../shared/contract/text-message.ts';
import { xAccountConfig } from '../../shared/contract/x-account.ts';
import { ordersQueue, settled, startTestEngine, type EngineWishes, type TestEngine } from './engine.ts';

/** An engine with an SMS and an X account, and what their connectors would bring. */
export type TextEngine = TestEngine & TextIntake['taking'] & { readonly intake: TextIntake };

/** What a test wants otherwise of the accounts. */
export type AccountWishes = { readonly sms?: object; readonly x?: object };

const smsAccount = {
  id: 'texts',
  channel: 'sms',
  name: 'Shop SMS',
  address: '+4366012345678',
  queue: 'orders',
  language: 'en',
  languages: { de: { queue: 'bestellungen', skills: [{ skill: 'german', level: 2 }] } },
  country: 'AT',
  gateway: {
    kind: 'smpp',
    host: '127.0.0.1',
    systemId: 'shop',
    password: '${env:SMPP_PASSWORD}',
    security: 'none',
  },
};

const xAccount = {
  id: 'posts',
  channel: 'x',
  name: 'Shop on X',
  handle: 'shop',
  queue: 'orders',
  directMessageQueue: 'private',
  language: 'en',
  languages: { de: { queue: 'bestellungen', skills: [{ skill: 'german', level: 2 }] } },
  access: {
    kind: 'keys',
    appKey: '${env:X_APP_KEY}',
    appSecret: '${env:X_APP_SECRET}',
    accessToken: '${env:X_ACCESS_TOKEN}',
    accessSecret: '${env:X_ACCESS_SECRET}',
  },
};

/** Queues that take anybody, besides `orders`. */
export const moreQueues = ['bestellungen', 'private'].map((id) => ({
  ...ordersQueue,
  id,
  rings: [{ afterMs: 0, skills: [] }],
}));

/** Starts it; what the engine logs as an error shows on the console. */
export async function startTextEngine(
  database: Database,
  wishes: EngineWishes & AccountWishes = {},
): Promise<TextEngine> {
  const engine = await startTestEngine(database, {
    ...wishes,
    queues: moreQueues,
    texts: [
      smsAccountConfig.parse({ ...smsAccount, ...wishes.sms }),
      xAccountConfig.parse({ ...xAccount, ...wishes.x }),
    ],
  });
  const intake = createTextIntake(engine.context, engine.routing, {
    info: () => undefined,
    warn: () => undefined,
    error: (facts, text) => console.error(text, facts),
  });
  return {
    ...engine,
    ...intake.taking,
    intake,
    stop: () => {
      intake.stop();
      engine.stop();
    },
  };
}

const usual = {
  receivedAt: Date.UTC(2026, 0, 5, 9),
  language: null,
  media: [],
  own: false,
  keyword: null,
  cursor: null,
} as const;

/** An SMS from a number. */
export function sms(
  id: string,
  text: string,
  more: Partial<InboundText> & { number?: string } = {},
): InboundText {
  const { number = '+436601111111', ...rest } = more;
  return {
    ...usual,
    channelAccountId: 'texts',
    externalId: `sms:${id}`,
    text,
    sender: { kind: 'phone', number },
    place: { kind: 'sms', encoding: 'gsm', segments: 1, missing: 0 },
    ...rest,
  };
}

/** Somebody on X; the user id is made of the handle. */
export function onX(handle: string, more: Partial<XPerson> & { name?: string } = {}): TextSender {
  const { name = handle, ...person } = more;
  return {
    kind: 'x',
    name,
    person: {
      userId: `id-of-${handle}`,
      handle,
      state: 'active',
      takesDirectMessages: null,
      blocksUs: false,
      ...person,
    },
  };
}

/** A post of somebody: a root unless it says where it stands. */
export function post(
  postId: string,
  text: string,
  more: Partial<Omit<InboundText, 'place'>> & { place?: Partial<PostPlace> } = {},
): InboundText {
  const { place, ...rest } = more;
  return {
    ...usual,
    channelAccountId: 'posts',
    externalId: `post:${postId}`,
    text,
    sender: onX('erika'),
    place: {
      kind: 'post',
      postId,
      rootId: postId,
      rootIsOurs: false,
      answersPostId: null,
      quotes: null,
      summons: true,
      ...place,
    },
    ...rest,
  };
}

/** A direct message between somebody and our account (user id `id_of_shop`). */
export function dm(eventId: string, text: string, more: Partial<InboundText> = {}): InboundText {
  return {
    ...usual,
    channelAccountId: 'posts',
    externalId: `dm:${eventId}`,
    text,
    sender: onX('erika', { userId: '200' }),
    place: { kind: 'dm', eventId, dmConversationId: '100-200' },
    ...more,
  };
}

/** Has somebody come to work and accept what is offered; returns the contact's id. */
export async function acceptNext(engine: TestEngine, login: string): Promise<string> {
  await engine.presence.connected(engine.agentId(login));
  await engine.give(login, { type: 'setAvailable' });
  await settled(engine.database);
  const offer = await engine.database.read
    .selectFrom('offers')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('agent_id', '=', engine.agentId(login))
    .executeTakeFirstOrThrow();
  const accepted = await engine.give(login, { type: 'acceptOffer', offerId: offer.id });
  if (!accepted.ok) throw new Error(accepted.code);
  return offer.contact_id;
}

let answers = 0;

/** Has an agent answer; returns the message's id. */
export async function answer(
  engine: TestEngine,
  login: string,
  contactId: string,
  text: string,
  more: { readonly endContact?: boolean; readonly answersId?: string; readonly to?: string } = {},
): Promise<string> {
  answers += 1;
  const sent = await engine.give(login, {
    type: 'sendText',
    contactId,
    clientMessageId: `0197a6ac-7c54-7a5e-9c3f-${String(answers).padStart(12, '0')}`,
    text,
    attachmentIds: [],
    quotes: false,
    endContact: false,
    ...more,
  });
  if (!sent.ok) throw new Error(`${sent.code} ${sent.detail ?? ''}`);
  return sent.value.messageId ?? '';
}
