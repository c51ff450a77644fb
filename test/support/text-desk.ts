import { expect } from 'vitest';
import type { Command, CommandResult } from '../../shared/contract/command.ts';
import { smsAccountConfig, type SmsAccountConfig } from '../../shared/contract/sms-account.ts';
import type { XPerson } from '../../shared/contract/text-message.ts';
import { xAccountConfig, type XAccountConfig } from '../../shared/contract/x-account.ts';
import { insertBlobs } from '../../hub/blobs/insert-blobs.ts';
import type { InboundText, PostPlace } from '../../hub/connectors/text-traffic.ts';
import { insertAttachments } from '../../hub/conversations/message-repository.ts';
import type { Database } from '../../hub/db/database.ts';
import { createTextIntake } from '../../hub/text/inbound/text-intake.ts';
import { settled, startTestEngine, type EngineWishes, type TestEngine } from './engine.ts';

/** An SMS number of the company. */
export function smsAccountFor(change: Partial<SmsAccountConfig> = {}): SmsAccountConfig {
  return {
    ...smsAccountConfig.parse({
      id: 'shop-sms',
      channel: 'sms',
      name: 'Shop by SMS',
      address: '+436601234567',
      queue: 'orders',
      language: 'en',
      country: 'AT',
      gateway: { kind: 'smpp', host: '127.0.0.1', systemId: 'shop', password: '${env:SMPP_PASSWORD}' },
      maximumSegments: 2,
    }),
    ...change,
  };
}

/** An X account of the company, signed in to by the app's keys. */
export function xAccountFor(change: Partial<XAccountConfig> = {}): XAccountConfig {
  const secret = '${env:X_SECRET}';
  return {
    ...xAccountConfig.parse({
      id: 'shop-x',
      channel: 'x',
      name: 'Shop on X',
      handle: 'shop',
      queue: 'orders',
      language: 'en',
      access: {
        kind: 'keys',
        appKey: secret,
        appSecret: secret,
        accessToken: secret,
        accessSecret: secret,
      },
    }),
    ...change,
  };
}

/** Kim on X. */
export const kim: XPerson = {
  userId: '4711',
  handle: 'kim',
  state: 'active',
  takesDirectMessages: true,
  blocksUs: false,
};

/** A hub without doors and connectors to which SMS, posts and direct messages come. */
export type TextDesk = TestEngine & {
  /** Kim's SMS; `receivedAt` is the clock's. */
  readonly sms: (text: string, number?: string) => Promise<Taken>;
  /** Kim's post in the thread of post 100. */
  readonly post: (
    text: string,
    change?: Partial<PostPlace> & { readonly person?: XPerson },
  ) => Promise<Taken>;
  /** Kim's direct message. */
  readonly direct: (text: string, eventId?: string) => Promise<Taken>;
  readonly intake: ReturnType<typeof createTextIntake>;
  /** Offers what waits to this agent, who accepts; answers with the contact's id. */
  readonly accept: (login: string) => Promise<string>;
  readonly must: (login: string, command: Command) => Promise<string>;
};

type Taken = { readonly messageId: string; readonly conversationId: string };

/** Starts it with anna (English), ben (English, too), zoe and yan (supervisors), an SMS number and an X account. */
export async function startTextDesk(database: Database, change: EngineWishes = {}): Promise<TextDesk> {
  const engine = await startTestEngine(database, {
    people: {
      anna: { english: 3, sign: 'AV' },
      ben: { english: 2 },
      zoe: { role: 'supervisor' },
      yan: { role: 'supervisor' },
    },
    texts: [smsAccountFor(), xAccountFor()],
    ...change,
  });
  const intake = createTextIntake(engine.context, engine.routing, silent);
  let posts = 100;
  const take = async (
    inbound: Pick<InboundText, 'channelAccountId' | 'externalId' | 'sender' | 'place' | 'text'>,
  ) => {
    const outcome = await intake.taking.takeText({
      receivedAt: engine.clock.now,
      language: 'en',
      media: [],
      own: false,
      keyword: null,
      cursor: null,
      ...inbound,
    });
    if (outcome.kind !== 'taken') throw new Error('known already');
    await settled(database);
    const { id } = await database.read
      .selectFrom('messages')
      .select('id')
      .where('external_id', '=', inbound.externalId)
      .executeTakeFirstOrThrow();
    return { messageId: id, conversationId: outcome.conversationId };
  };
  const give = engine.give;
  return {
    ...engine,
    intake,
    sms: (text, number = '+436991112233') =>
      take({
        channelAccountId: 'shop-sms',
        externalId: `sms:${crypto.randomUUID()}`,
        sender: { kind: 'phone', number },
        place: { kind: 'sms', encoding: 'gsm', segments: 1, missing: 0 },
        text,
      }),
    post: (text, { person = kim, ...place } = {}) => {
      const postId = place.postId ?? String(posts++);
      return take({
        channelAccountId: 'shop-x',
        externalId: `post:${postId}`,
        sender: { kind: 'x', person, name: 'Kim Kunde' },
        place: {
          kind: 'post',
          postId,
          rootId: '100',
          rootIsOurs: false,
          answersPostId: postId === '100' ? null : '100',
          quotes: null,
          summons: true,
          ...place,
        },
        text,
      });
    },
    direct: (text, eventId = crypto.randomUUID()) =>
      take({
        channelAccountId: 'shop-x',
        externalId: `dm:${eventId}`,
        sender: { kind: 'x', person: kim, name: 'Kim Kunde' },
        place: { kind: 'dm', eventId, dmConversationId: `99-${kim.userId}` },
        text,
      }),
    accept: async (login) => {
      engine.connections.connected(engine.agentId(login));
      await engine.presence.connected(engine.agentId(login));
      await give(login, { type: 'setAvailable' });
      await settled(database);
      const offer = await database.read
        .selectFrom('offers')
        .selectAll()
        .where('ended_at', 'is', null)
        .where('agent_id', '=', engine.agentId(login))
        .executeTakeFirst();
      if (offer === undefined) throw new Error(`nothing was offered to ${login}`);
      expect(await give(login, { type: 'acceptOffer', offerId: offer.id })).toMatchObject({ ok: true });
      return offer.contact_id;
    },
    must: async (login, command) => messageIdOf(await give(login, command)),
  };
}

/** A picture that anna added to her draft. */
export async function draftFile(desk: TextDesk, conversationId: string, id: string): Promise<void> {
  const sha256 = 'a'.repeat(64);
  const content = { sha256, size: 3, bytes: new Uint8Array([1, 2, 3]) };
  await desk.database.write(async (unit) => {
    await insertBlobs(unit, [content], 1);
    await insertAttachments(unit, [
      {
        id,
        message_id: null,
        conversation_id: conversationId,
        position: 0,
        name: 'label.png',
        type: 'image/png',
        size: 3,
        inline: 0,
        content_id: null,
        sha256,
        created_at: 1,
        uploaded_by: desk.agentId('anna'),
      },
    ]);
  });
}

function messageIdOf(result: CommandResult): string {
  if (!result.ok) throw new Error(`${result.code} ${result.field ?? ''} ${result.detail ?? ''}`);
  return result.value.messageId ?? '';
}

const silent = {
  info: () => undefined,
  warn: () => undefined,
  error: (facts: object, text: string) => console.error(text, facts),
};
