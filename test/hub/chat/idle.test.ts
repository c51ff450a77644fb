import { expect, test } from 'vitest';
import { accept, comeToWork, contactOf, whereIs } from '../../support/blended-engine.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { openIdleChat } from './idle-chat.ts';

describeOnEveryDatabase('idle visitors', (open) => {
  test('K80 K81 a silent visitor is reminded once of a line, in their language, by a line of the company', async () => {
    const chat = await openIdleChat(await open(), { language: 'de' });
    await chat.agentSays('How can I help?');
    await chat.minutes(2.9);
    expect((await chat.shown()).lines).toHaveLength(2);
    await chat.minutes(0.1);
    await chat.minutes(5);
    expect(await chat.shown()).toEqual({
      state: { status: 'active', agent: 'anna' },
      lines: ['visitor: Hello?', 'agent: How can I help?', 'system: Sind Sie noch da?'],
    });
    const { read } = chat.engine.database;
    const [line] = await read
      .selectFrom('messages')
      .select(['direction', 'author_kind', 'author_id', 'author_name', 'delivery_status'])
      .where('author_kind', '=', 'system')
      .execute();
    expect(line).toEqual({
      direction: 'outbound',
      author_kind: 'system',
      author_id: null,
      author_name: 'Beratung',
      delivery_status: null,
    });
    expect((await chat.record()).filter((type) => type === 'visitorReminded')).toHaveLength(1);
    expect(await chat.desk.session(chat.visitor)).toMatchObject({
      lines: 3,
      reminded_at: chat.engine.clock.now - 300_000,
    });
  });

  test('K82 who stays silent is let go: the contact ends as its agent would end it, and can be taken up again', async () => {
    const chat = await openIdleChat(await open());
    await chat.agentSays('How can I help?');
    await chat.minutes(3);
    await chat.minutes(6.9);
    expect(await whereIs(chat.engine, chat.contactId)).toBe('active anna');
    await chat.minutes(0.1);
    expect(await whereIs(chat.engine, chat.contactId)).toBe('wrapUp anna');
    expect((await chat.shown()).state).toEqual({ status: 'ended', by: 'idle' });
    expect((await chat.record()).slice(-3)).toEqual(['visitorReminded', 'visitorIdle', 'contactEnded']);
    const [ended] = await chat.engine.database.read
      .selectFrom('events')
      .select(['agent_id', 'actor_id'])
      .where('type', '=', 'contactEnded')
      .execute();
    expect(ended).toEqual({ agent_id: chat.engine.agentId('anna'), actor_id: null });
    // The router heard of it as well: its agent wraps up.
    expect(chat.engine.routing.stateOf(chat.contactId)).toMatchObject({ status: 'wrapUp' });
    expect(await chat.visitorSays('wait')).toMatchObject({ ok: false, code: 'wrong-state' });

    const again = { clientId: crypto.randomUUID(), name: 'Vera', mail: null, topic: null } as const;
    expect(
      await chat.desk.begin(chat.visitor, { ...again, language: 'en', text: 'Sorry, I was away' }),
    ).toMatchObject({ ok: true });
    expect(await whereIs(chat.engine, chat.contactId)).toBe('active anna');
    expect((await chat.shown()).state).toEqual({ status: 'active', agent: 'anna' });
  });

  test('K82 without wrap-up the contact is closed at once, and its agent has room again', async () => {
    const chat = await openIdleChat(await open(), { wrapUp: 'none' });
    await chat.agentSays('How can I help?');
    await chat.minutes(3);
    await chat.minutes(7);
    expect(await contactOf(chat.engine, chat.contactId)).toMatchObject({
      status: 'closed',
      wrap_up_code: null,
    });
    expect(chat.engine.routing.stateOf(chat.contactId)).toBeNull();
    expect((await chat.shown()).state).toEqual({ status: 'ended', by: 'idle' });
  });

  test('K83 an answer ends the silence, and the next line of the agent begins another', async () => {
    const chat = await openIdleChat(await open());
    await chat.agentSays('How can I help?');
    await chat.minutes(3);
    await chat.visitorSays('Yes, here I am');
    await chat.minutes(30);
    expect((await chat.shown()).lines.at(-1)).toBe('visitor: Yes, here I am');
    await chat.agentSays('Good. Which order?');
    await chat.minutes(3);
    await chat.minutes(6.9);
    expect((await chat.shown()).lines.filter((line) => line.startsWith('system'))).toHaveLength(2);
    expect((await chat.shown()).state.status).toBe('active');
    await chat.minutes(0.1);
    expect((await chat.shown()).state).toEqual({ status: 'ended', by: 'idle' });
  });

  test('K83 nobody is reminded whose question is open, who types, or who waits for another agent', async () => {
    const chat = await openIdleChat(await open());
    // The agent has not written a word: it is their turn.
    await chat.minutes(60);
    await chat.agentSays('How can I help?');
    await chat.minutes(2);
    chat.idle.typed(chat.conversationId);
    await chat.minutes(2);
    expect((await chat.shown()).lines).toHaveLength(2);
    const to = { kind: 'queue', queueId: 'chats' } as const;
    await chat.engine.give('anna', { type: 'transferContact', contactId: chat.contactId, to, note: '' });
    await chat.engine.give('anna', { type: 'setAway', reason: 'break' });
    await chat.minutes(60);
    expect((await chat.shown()).lines).toHaveLength(2);
    // The colleague reads before writing: the silence counts from here.
    await comeToWork(chat.engine, 'ben');
    await accept(chat.engine, 'ben', chat.contactId);
    await chat.minutes(2.9);
    expect((await chat.shown()).lines).toHaveLength(2);
    await chat.minutes(0.1);
    expect((await chat.shown()).lines.at(-1)).toBe('system: Are you still there?');
  });

  test('K83 who took their leave is not asked whether they are there', async () => {
    const chat = await openIdleChat(await open());
    await chat.agentSays('How can I help?');
    await chat.desk.leave(chat.visitor);
    await chat.minutes(60);
    expect(await whereIs(chat.engine, chat.contactId)).toBe('active anna');
    expect((await chat.shown()).lines).toHaveLength(2);
  });

  test('K84 a restart forgets no silence: who was not reminded meanwhile is, and then has as long as ever', async () => {
    const chat = await openIdleChat(await open());
    await chat.agentSays('How can I help?');
    await chat.minutes(1);
    const hub = await chat.restartAfter(60);
    expect((await chat.shown()).lines.at(-1)).toBe('system: Are you still there?');
    await chat.minutes(6.9);
    expect(await whereIs(hub.engine, chat.contactId)).toBe('active anna');
    await chat.restartAfter(0.05);
    await chat.minutes(0.05);
    expect((await chat.shown()).state).toEqual({ status: 'ended', by: 'idle' });
    expect((await chat.shown()).lines).toHaveLength(3);
  });

  test('K81 without the rule nothing is said and nothing ends', async () => {
    const chat = await openIdleChat(await open(), { idle: null });
    await chat.agentSays('How can I help?');
    await chat.minutes(24 * 60);
    expect(await chat.shown()).toEqual({
      state: { status: 'active', agent: 'anna' },
      lines: ['visitor: Hello?', 'agent: How can I help?'],
    });
  });
});
