import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { chatAccountConfig } from '../../../shared/contract/config-file.ts';
import { ChatDesk } from '../../../hub/chat/chat-desk.ts';
import { IdleWatch } from '../../../hub/chat/idle/idle-watch.ts';
import { linesAfter, standingOf } from '../../../hub/chat/visitor-view.ts';
import type { Database } from '../../../hub/db/database.ts';
import {
  accept,
  chatQueue,
  comeToWork,
  passTime,
  recordOf,
  startBlendedEngine,
} from '../../support/blended-engine.ts';

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

const visitor = { channelAccountId: 'widget', tokenHash: 'a'.repeat(64) } as const;

/** What a test wants otherwise. */
export type IdleWishes = {
  readonly idle?: object | null;
  readonly wrapUp?: 'none' | 'mandatory';
  readonly language?: 'de' | 'en';
};

const usual = {
  remindAfter: '3m',
  closeAfter: '10m',
  reminder: { de: 'Sind Sie noch da?', en: 'Are you still there?' },
};

/** A visitor's chat that anna has, on the test's clock, with the idle rule at work; nobody has answered a word yet. */
export async function openIdleChat(database: Database, wishes: IdleWishes = {}) {
  const opened = await openHub(database, wishes);
  const { engine, desk } = opened;
  await comeToWork(engine, 'anna');
  const begun = await desk.begin(visitor, {
    clientId: randomUUID(),
    name: 'Vera',
    mail: null,
    topic: null,
    language: wishes.language ?? 'en',
    text: 'Hello?',
  });
  if (!begun.ok) throw new Error(begun.code);
  const session = await desk.session(visitor);
  const conversationId = session?.conversation_id ?? '';
  const { id: contactId } = await database.read
    .selectFrom('contacts')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .executeTakeFirstOrThrow();
  await accept(engine, 'anna', contactId);
  return { ...opened, visitor, conversationId, contactId, ...doings() };

  function doings() {
    let hub = opened;
    return {
      /** The agent writes. */
      agentSays: async (text: string) =>
        hub.engine.give('anna', {
          type: 'sendChatLine',
          contactId,
          clientMessageId: randomUUID(),
          text,
          attachmentIds: [],
        }),
      visitorSays: async (text: string) =>
        hub.desk.line(visitor, { clientId: randomUUID(), text, files: [] }),
      /** Lets minutes pass, and the rule look at what is due. */
      minutes: async (minutes: number) => {
        await passTime(hub.engine, minutes * 60_000);
        await hub.idle.attend();
      },
      /** Another hub over the same tables, after so many minutes without any; the first one is as good as killed. */
      restartAfter: async (minutes: number) => {
        hub.stop();
        hub.engine.stop();
        const now = hub.engine.clock.now + minutes * 60_000;
        hub = await openHub(database, wishes, now);
        await hub.desk.resume();
        await hub.idle.resume();
        await hub.idle.attend();
        return hub;
      },
      /** The chat as its visitor sees it. */
      shown: async () => {
        const row = await hub.desk.session(visitor);
        if (row === null) throw new Error('the chat has not begun');
        const { state } = await standingOf(hub.engine.context, row, () => () => null);
        const lines = await linesAfter(hub.engine.context, row, 0);
        return { state, lines: lines.map(({ from, text }) => `${from}: ${text}`) };
      },
      record: async () => (await recordOf(hub.engine, contactId)).slice(),
    };
  }
}

async function openHub(database: Database, { idle = {}, wrapUp = 'mandatory' }: IdleWishes, now?: number) {
  const account = chatAccountConfig.parse({
    id: 'widget',
    channel: 'chat',
    name: 'Widget',
    title: { de: 'Beratung', en: 'Advice' },
    queue: 'chats',
    allowedOrigins: ['https://www.shop.example'],
    ...(idle === null ? {} : { idle: { ...usual, ...idle } }),
  });
  const codes = [{ id: 'solved', name: { de: 'Gelöst', en: 'Solved' } }];
  const engine = await startBlendedEngine(database, {
    chats: [account],
    queues: [{ ...chatQueue, wrapUp: { mode: wrapUp, timeBoxMs: 0, codes } }],
    ...(now === undefined ? {} : { now }),
  });
  const desk = new ChatDesk(engine.context, engine.routing, silent);
  const watch = new IdleWatch(engine.context, engine.endInName, silent);
  const stop = (): void => {
    watch.stop();
    desk.stop();
  };
  onTestFinished(stop);
  return { engine, desk, idle: watch, stop };
}
