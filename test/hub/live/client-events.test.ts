import { expect, test } from 'vitest';
import type { Viewers } from '../../../shared/contract/live.ts';
import { ok, refuse } from '../../../shared/contract/result.ts';
import { call } from '../http/call.ts';
import { openDoors } from '../http/open-doors.ts';
import { connectClient } from './test-client.ts';

test('L15 a command is parsed, carried out for its sender and acknowledged', async () => {
  const { address, hub, signIn } = await openDoors();
  const { token, userId } = await signIn('susi', 'supervisor');
  const carriedOut: unknown[] = [];
  hub.commands.execute = async (command, caller) => {
    carriedOut.push({
      command,
      userId: caller.userId,
      role: caller.role,
      hasSession: caller.sessionId !== '',
    });
    return ok({ seq: 7 });
  };
  const client = connectClient(address, { token });
  await client.heard('welcome');
  expect(await client.ask('command', { type: 'setAway', reason: 'meal', extra: 1 })).toEqual({
    ok: true,
    value: { seq: 7 },
  });
  expect(carriedOut).toEqual([
    { command: { type: 'setAway', reason: 'meal' }, userId, role: 'supervisor', hasSession: true },
  ]);
});

test('L15 a refusal comes back as it is, and a failure inside as internal', async () => {
  const { address, hub, signIn, logged } = await openDoors();
  const client = connectClient(address, { token: (await signIn('anna')).token });
  await client.heard('welcome');
  hub.commands.execute = async () => refuse('stale-offer', 'offerId');
  const accept = { type: 'acceptOffer', offerId: 'o1' };
  expect(await client.ask('command', accept)).toEqual({ ok: false, code: 'stale-offer', field: 'offerId' });
  hub.commands.execute = async () => {
    throw new Error('the text "Liebe Frau Vogel" did not fit');
  };
  expect(await client.ask('command', accept)).toEqual({ ok: false, code: 'internal' });
  expect(logged()).toContain('a command failed');
  expect(logged()).not.toContain('Vogel');
  const { text } = await call(address, '/metrics');
  expect(text).toContain('blendesk_commands_total{type="acceptOffer",result="stale-offer"} 1');
  expect(text).toContain('blendesk_commands_total{type="acceptOffer",result="internal"} 1');
});

test('L15 commands of one socket are carried out in the order they came', async () => {
  const { address, hub, signIn } = await openDoors({}, { limits: { waitingCommands: 4 } });
  const client = connectClient(address, { token: (await signIn('anna')).token });
  await client.heard('welcome');
  const order: string[] = [];
  const open = Promise.withResolvers<void>();
  hub.commands.execute = async (command) => {
    order.push(`begin ${command.type}`);
    await open.promise;
    order.push(`end ${command.type}`);
    return ok({ seq: 1 });
  };
  const answers = ['setAvailable', 'setAvailable', 'setAvailable', 'setAvailable', 'setAvailable'].map(
    async (type) => client.ask('command', { type }),
  );
  expect(await answers[4]).toEqual({ ok: false, code: 'throttled' });
  open.resolve();
  expect(await Promise.all(answers.slice(0, 4))).toEqual(
    Array.from({ length: 4 }, () => ({ ok: true, value: { seq: 1 } })),
  );
  expect(order).toEqual(Array.from({ length: 4 }, () => ['begin setAvailable', 'end setAvailable']).flat());
});

test('L16 bad payloads are answered with their field, or ignored and counted', async () => {
  const { address, signIn } = await openDoors();
  const client = connectClient(address, { token: (await signIn('anna')).token });
  await client.heard('welcome');
  expect({
    type: await client.ask('command', { type: 'explode' }),
    field: await client.ask('command', { type: 'setAway', reason: 'not-responding' }),
    deep: await client.ask('command', {
      type: 'sendReply',
      contactId: 'c',
      clientMessageId: 'no',
      html: '',
      cc: ['x'],
      attachmentIds: [],
      endContact: true,
    }),
    nothing: await client.ask('command'),
    watch: await client.ask('watch', { conversationId: 5 }),
    resume: await client.ask('resume', { lastSeq: 'x' }),
    event: await client.ask('explode', {}),
    typing: await client.ask('typing', { conversationId: 'c1', typing: true }),
  }).toMatchObject({
    type: { code: 'invalid-input', field: 'type' },
    field: { code: 'invalid-input', field: 'reason' },
    deep: { code: 'invalid-input', field: 'clientMessageId' },
    nothing: { code: 'invalid-input', field: 'command' },
    watch: { code: 'invalid-input', field: 'conversationId' },
    resume: { code: 'invalid-input', field: 'lastSeq' },
    event: { code: 'invalid-input', field: 'event' },
    typing: { code: 'wrong-state', field: 'conversationId' },
  });
  client.tell('command', { type: 'setAvailable' });
  client.tell('watch', null);
  await client.ask('watch', { conversationId: 'c1' });
  const { text } = await call(address, '/metrics');
  expect(text).toContain('blendesk_payloads_ignored_total{reason="no-acknowledgement"} 1');
  expect(text).toContain('blendesk_payloads_ignored_total{reason="invalid-input"} 1');
});

test('L17 a client that sends too fast is told so, and closed when it does not stop', async () => {
  const { address, signIn } = await openDoors({}, { limits: { burst: 5, perSecond: 1, patience: 10 } });
  const client = connectClient(address, { token: (await signIn('anna')).token });
  await client.heard('welcome');
  const answers = await Promise.all(
    Array.from({ length: 8 }, async () => client.ask('watch', { conversationId: 'c1' })),
  );
  expect(answers.map((answer) => (answer as { ok: boolean }).ok)).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(answers[7]).toEqual({ ok: false, code: 'throttled' });
  for (let index = 0; index < 20; index += 1) client.tell('typing', {});
  expect((await client.heard('disconnect')).reason).toMatch(/^transport (close|error)$/);
});

test('L17 a message beyond the size limit closes its socket and nothing else', async () => {
  const { address, signIn } = await openDoors({}, { limits: { payloadBytes: 10_000 } });
  const { token } = await signIn('anna');
  const client = connectClient(address, { token });
  const other = connectClient(address, { token });
  await client.heard('welcome');
  await other.heard('welcome');
  client.tell('command', { type: 'x'.repeat(20_000) });
  await client.heard('disconnect');
  expect(await other.ask('watch', { conversationId: 'c1' })).toMatchObject({ ok: true });
});

test('L18 a watched conversation is heard from the answer on, an unwatched one no more', async () => {
  const { address, hub, signIn } = await openDoors({}, { limits: { idleBatchEvery: 20 } });
  const client = connectClient(address, { token: (await signIn('anna')).token });
  await client.heard('welcome');
  await client.ask('watch', { conversationId: 'c1' });
  const heard = await hub.commit({ type: 'noteAdded', conversationId: 'c1' });
  expect((await client.heard('batch', ({ batch }) => batch.to >= heard)).batch.events).toMatchObject([
    { seq: heard },
  ]);
  await client.ask('unwatch', { conversationId: 'c1' });
  const unheard = await hub.commit({ type: 'noteAdded', conversationId: 'c1' });
  expect((await client.heard('batch', ({ batch }) => batch.to >= unheard)).batch.events).toEqual([]);
});

test('L18 at most so many conversations are watched at a time', async () => {
  const { address, signIn } = await openDoors();
  const watching = Array.from({ length: 20 }, (_, index) => `c${index}`);
  const client = connectClient(address, { token: (await signIn('anna')).token, watching });
  await client.heard('welcome');
  expect(await client.ask('watch', { conversationId: 'c0' })).toMatchObject({ ok: true });
  expect(await client.ask('watch', { conversationId: 'c20' })).toMatchObject({
    code: 'too-large',
    field: 'conversationId',
  });
  await client.ask('unwatch', { conversationId: 'c0' });
  expect(await client.ask('watch', { conversationId: 'c20' })).toMatchObject({ ok: true });
});

/** Is exactly one other person there, typing or not? */
function showsOne(typing: boolean) {
  return ({ viewers }: { readonly viewers: Viewers }): boolean =>
    viewers.viewers.length === 1 && viewers.viewers[0]?.typing === typing;
}

test('L19 those who look at a conversation see each other and who types, until it is over', async () => {
  const { address, signIn, clock } = await openDoors({}, { limits: { typingFor: 60 } });
  const anna = connectClient(address, { token: (await signIn('anna')).token, watching: ['c1'] });
  await anna.heard('welcome');
  const bert = connectClient(address, { token: (await signIn('bert')).token });
  await bert.heard('welcome');
  await bert.ask('watch', { conversationId: 'c1' });
  expect((await bert.heard('viewers')).viewers.viewers).toMatchObject([
    { name: 'Name of anna', typing: false },
  ]);
  expect((await anna.heard('viewers', showsOne(false))).viewers.viewers).toMatchObject([
    { name: 'Name of bert' },
  ]);
  await bert.ask('typing', { conversationId: 'c1', typing: true });
  await anna.heard('viewers', showsOne(true));
  const typed = anna.said.length;
  clock.now += 61;
  await anna.heard('viewers', (said) => anna.said.indexOf(said) >= typed && showsOne(false)(said));
  const before = anna.said.length;
  bert.close();
  const { viewers } = await anna.heard('viewers', (said) => anna.said.indexOf(said) >= before);
  expect(viewers).toEqual({ conversationId: 'c1', viewers: [] });
});

test('L20 resume answers with a welcome, and a storm of them with a closed socket', async () => {
  const { address, hub, signIn } = await openDoors();
  const { token, userId } = await signIn('anna');
  const client = connectClient(address, { token });
  await client.heard('welcome');
  const seq = await hub.commit({ type: 'noteAdded', agentId: userId });
  await client.heard('batch', ({ batch }) => batch.to >= seq);
  await client.ask('resume', { lastSeq: seq - 1 });
  expect((await client.heard('welcome', ({ welcome }) => welcome.kind === 'resumed')).welcome).toMatchObject({
    batch: { from: seq - 1, to: seq, events: [{ seq }] },
  });
  for (let index = 0; index < 11; index += 1) client.tell('resume', { lastSeq: null });
  await client.heard('disconnect');
});

test('A27 no message, draft or token gets from a socket into the log', async () => {
  const { address, hub, signIn, logged } = await openDoors();
  const { token } = await signIn('anna');
  const secret = 'Tr0ub4dor-and-3';
  hub.commands.execute = async (command) => {
    throw new Error(`cannot store '${JSON.stringify(command)}'`);
  };
  hub.views.hydrate = async () => {
    throw new TypeError(`Cannot read "${secret}"`);
  };
  const client = connectClient(address, { token, watching: [secret] });
  await client.heard('welcome');
  await client.ask('command', {
    type: 'addNote',
    conversationId: secret,
    clientMessageId: crypto.randomUUID(),
    text: secret,
  });
  await client.ask('command', { type: secret });
  await client.ask(secret, secret);
  await hub.commit({ type: 'noteAdded', conversationId: secret });
  await client.heard('welcome', () => client.said.filter(({ type }) => type === 'welcome').length === 2);
  await connectClient(address, { token: secret }).heard('refused');
  expect(logged()).toContain('a command failed');
  expect(logged()).not.toContain(secret);
  expect(logged()).not.toContain(token);
});
