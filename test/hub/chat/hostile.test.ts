import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { io } from 'socket.io-client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { visitorPath } from '../../../shared/contract/chat.ts';
import { openDatabase } from '../../../hub/db/open.ts';
import { refusalCode } from '../../../shared/contract/refusal-code.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import type { ChatVisitor } from '../../peers/chat-visitor.ts';
import { chatHubs, type ChatHub } from './chat-hub.ts';

/** Connects with anything and resolves with how that ended. */
async function knock(
  chat: ChatHub,
  auth: unknown,
  origin?: string,
  namespace = '/visitor',
): Promise<unknown> {
  const socket = io(`${chat.address}${namespace}`, {
    path: visitorPath,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: auth as object,
    ...(origin === undefined ? {} : { extraHeaders: { origin } }),
  });
  onTestFinished(() => void socket.disconnect());
  return new Promise((resolve) => {
    socket.on('welcome', () => resolve('welcome'));
    socket.on('connect_error', (error: Error & { data?: { code?: unknown; field?: unknown } }) =>
      resolve(
        error.data === undefined ? 'refused' : `${String(error.data.code)} ${String(error.data.field)}`,
      ),
    );
  });
}

const auth = { protocol: 1, accountId: 'web', token: null, lastLine: 0 };
const shop = 'https://shop.example';

/** Somebody who chats with an agent all the while: nothing that others do may disturb it. */
async function bystander(chat: ChatHub) {
  const visitor = chat.visitor();
  await visitor.begin('I am only here to chat');
  const anna = await chat.agent('anna');
  const contact = await anna.accept();
  return async (): Promise<void> => {
    const text = `still here ${randomUUID()}`;
    expect(await visitor.say(text)).toMatchObject({ ok: true });
    expect(await anna.say(contact.id, `me too ${text}`)).toMatchObject({ ok: true });
    await visitor.waitForLine(`me too ${text}`);
    expect(visitor.welcomes).toBe(1);
  };
}

async function disconnected(visitor: ChatVisitor): Promise<void> {
  await visitor.until(() => visitor.welcomes > 0 && !visitor.socket.connected);
}

// Hashing passwords and starting hubs takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

describeOnEveryDatabase('hostile visitors', (_open, lab) => {
  const start = chatHubs(lab);
  test('K20 a bad handshake is refused with code and field; foreign pages come no further than the door', async () => {
    const chat = await start();
    const refusals = [
      await knock(chat, auth, shop),
      await knock(chat, { ...auth, token: 'made-up' }, shop),
      await knock(chat, auth, 'HTTPS://SHOP.example'),
      await knock(chat, { ...auth, protocol: 2 }, shop),
      await knock(chat, { ...auth, accountId: 'nowhere' }, shop),
      await knock(chat, { ...auth, accountId: 'other' }, shop),
      await knock(chat, { ...auth, token: 7 }, shop),
      await knock(chat, { ...auth, token: 'x'.repeat(201) }, shop),
      await knock(chat, { ...auth, lastLine: -1 }, shop),
      await knock(chat, { ...auth, admin: true }, shop),
      await knock(chat, { ...auth, identity: '' }, shop),
      await knock(chat, { ...auth, identity: 'x'.repeat(4_097) }, shop),
      await knock(chat, { ...auth, identity: 'a.b.c' }, shop),
      await knock(chat, { ...auth, page: { url: 'javascript:alert(1)', title: '' } }, shop),
      await knock(chat, { ...auth, page: { url: `${shop}/`, title: 'x'.repeat(201) } }, shop),
      await knock(chat, { ...auth, page: { url: 'https://evil.example/', title: '' } }, shop),
      await knock(chat, {}, shop),
      await knock(chat, auth, 'https://evil.example'),
      await knock(chat, auth, 'null'),
      await knock(chat, auth),
      await knock(chat, auth, shop, '/agent'),
      await knock(chat, auth, shop, '/'),
    ];
    expect(refusals).toEqual([
      'welcome',
      'welcome',
      'welcome',
      'protocol-version protocol',
      'not-found accountId',
      'forbidden origin',
      'invalid-input token',
      'invalid-input token',
      'invalid-input lastLine',
      'invalid-input admin',
      'invalid-input identity',
      'invalid-input identity',
      'identity-invalid identity',
      'invalid-input page.url',
      'invalid-input page.title',
      // The page is not told to anybody; the visitor is welcome.
      'welcome',
      'invalid-input protocol',
      'refused',
      'refused',
      'refused',
      expect.stringMatching(/^(refused|not-found namespace)$/),
      'not-found namespace',
    ]);
  });

  test('K21 bad payloads are answered with their field and change nothing', async () => {
    const chat = await start();
    const undisturbed = await bystander(chat);
    const visitor = chat.visitor();
    await visitor.welcomed();
    const begin = { clientId: randomUUID(), name: 'Vera', mail: null, language: 'de', text: 'hi' };
    const tries: readonly (readonly [string, unknown, string, string?])[] = [
      ['line', { clientId: randomUUID(), text: 'too early' }, 'wrong-state', 'text'],
      ['begin', { ...begin, text: '' }, 'invalid-input', 'text'],
      ['begin', { ...begin, text: '\u0000\u0007' }, 'invalid-input', 'text'],
      ['begin', { ...begin, text: 'x'.repeat(4_001) }, 'invalid-input', 'text'],
      ['begin', { ...begin, name: '\u202E' }, 'invalid-input', 'name'],
      ['begin', { ...begin, name: 'x'.repeat(101) }, 'invalid-input', 'name'],
      ['begin', { ...begin, mail: 'no mail' }, 'invalid-input', 'mail'],
      ['begin', { ...begin, language: 'fr' }, 'invalid-input', 'language'],
      ['begin', { ...begin, clientId: '../x' }, 'invalid-input', 'clientId'],
      ['begin', { ...begin, queue: 'vip' }, 'invalid-input', 'queue'],
      ['begin', null, 'invalid-input', 'payload'],
      ['begin', { ...begin, topic: 'no topic' }, 'invalid-input', 'topic'],
      ['line', { clientId: randomUUID(), text: '' }, 'invalid-input', 'text'],
      ['line', { clientId: randomUUID(), text: '', files: [7] }, 'invalid-input', 'files.0'],
      [
        'line',
        { clientId: randomUUID(), text: 'x', files: Array(6).fill(randomUUID()) },
        'invalid-input',
        'files',
      ],
      ['typing', { typing: 'yes' }, 'invalid-input', 'typing'],
      ['typing', { typing: true, text: 'x'.repeat(501) }, 'invalid-input', 'text'],
      ['received', { line: 1e300 }, 'invalid-input', 'line'],
      ['read', { line: -1 }, 'invalid-input', 'line'],
      ['read', { line: 0.5 }, 'invalid-input', 'line'],
      ['page', { url: 'file:///etc/passwd', title: '' }, 'invalid-input', 'url'],
      ['page', { url: 'https://evil.example/', title: '' }, 'invalid-input', 'url'],
      ['page', { url: 'https://shop.example/', title: 'x'.repeat(201) }, 'invalid-input', 'title'],
      ['page', { url: `https://shop.example/${'x'.repeat(2_000)}`, title: '' }, 'invalid-input', 'url'],
      ['rate', { score: 6 }, 'invalid-input', 'score'],
      ['rate', { score: 5, comment: 'x'.repeat(1_001) }, 'invalid-input', 'comment'],
      ['rate', { score: 5 }, 'wrong-state', 'score'],
      ['transcript', { mail: 'no mail' }, 'invalid-input', 'mail'],
      ['transcript', { mail: ['a@b.example'] }, 'invalid-input', 'mail'],
      ['leaveMessage', { ...begin, mail: null }, 'invalid-input', 'mail'],
      ['leaveMessage', { ...begin, mail: 'a@b.example', text: '' }, 'invalid-input', 'text'],
      ['command', { type: 'setAvailable' }, 'invalid-input', 'event'],
      ['__proto__', {}, 'invalid-input', 'event'],
    ];
    for (const [event, payload, code, field] of tries)
      expect([event, payload, await visitor.ask(event, payload)]).toEqual([
        event,
        payload,
        expect.objectContaining({ ok: false, code, field }),
      ]);
    expect(visitor.state).toEqual({ status: 'none' });
    await undisturbed();
  });

  test('K21 whatever a page sends is answered with a result, and disturbs nobody', async () => {
    const chat = await start({ limits: { burst: 10_000, perSecond: 10_000 } });
    const undisturbed = await bystander(chat);
    const visitor = chat.visitor();
    await visitor.begin('fuzz');
    const events = fc.constantFrom(
      'begin',
      'line',
      'typing',
      'received',
      'read',
      'page',
      'rate',
      'transcript',
      'leaveMessage',
      'leave',
      'resume',
      'constructor',
    );
    // Anything at all, and what is nearly right.
    const text = fc.string({ unit: 'binary', maxLength: 50 });
    const some = fc.oneof(text, fc.anything());
    const nearly = fc.record(
      {
        clientId: fc.oneof(fc.uuid(), some),
        text: some,
        name: some,
        mail: fc.oneof(fc.constant('a@b.example'), some),
        topic: some,
        language: fc.constantFrom('de', 'en', 'fr'),
        files: fc.oneof(fc.array(some), fc.array(fc.uuid()), some),
        typing: fc.oneof(fc.boolean(), some),
        line: fc.oneof(fc.nat(), some),
        lastLine: fc.oneof(fc.nat(), some),
        score: fc.oneof(fc.integer({ min: 0, max: 6 }), some),
        comment: some,
        url: fc.oneof(
          fc.webUrl(),
          text.map((path) => `${shop}/${path}`),
          some,
        ),
        title: some,
      },
      { requiredKeys: [] },
    );
    const fields = new Map(
      Object.entries<readonly string[]>({
        begin: ['clientId', 'name', 'mail', 'topic', 'language', 'text'],
        line: ['clientId', 'text', 'files'],
        typing: ['typing', 'text'],
        received: ['line'],
        read: ['line'],
        page: ['url', 'title'],
        rate: ['score', 'comment'],
        transcript: ['mail'],
        leaveMessage: ['clientId', 'name', 'mail', 'topic', 'language', 'text'],
        leave: [],
        resume: ['lastLine'],
      }),
    );
    const payloads = fc.oneof(fc.anything({ withDate: true }), nearly);
    await fc.assert(
      fc.asyncProperty(events, payloads, fc.boolean(), async (event, anything, fitting) => {
        const isRecord = typeof anything === 'object' && anything !== null;
        const payload =
          fitting && isRecord
            ? Object.fromEntries(Object.entries(anything).filter(([key]) => fields.get(event)?.includes(key)))
            : anything;
        const answer = (await visitor.ask(event, payload)) as { ok: boolean; code?: string };
        expect(answer.ok || refusalCode.safeParse(answer.code).success).toBe(true);
        expect(answer.code).not.toBe('internal');
      }),
      { numRuns: 600, seed: 20_261_123 },
    );
    await undisturbed();
  });

  test('K22 a page that floods is throttled, then disconnected; one that sends too much at once is, too', async () => {
    const chat = await start();
    const undisturbed = await bystander(chat);
    const flood = chat.visitor({ reconnects: false });
    await flood.begin('flood');
    const answers = await Promise.all(
      Array.from({ length: 70 }, async (_, n) =>
        flood.ask('line', { clientId: randomUUID(), text: `${n}` }).catch(() => 'cut'),
      ),
    );
    expect(answers).toContainEqual({ ok: false, code: 'throttled' });
    for (let n = 0; n < 200; n += 1) flood.tell(true);
    await disconnected(flood);

    const large = chat.visitor({ reconnects: false });
    await large.begin('large');
    large.socket.emit('line', { clientId: randomUUID(), text: 'x'.repeat(40_000) });
    await disconnected(large);
    await undisturbed();
  });

  test('K22 streams of what costs something end at the door: nothing is stored of what is no news', async () => {
    const chat = await start({
      limits: { burst: 1_000, perSecond: 1_000, underWay: 1_000, pageEvery: 60_000 },
    });
    const undisturbed = await bystander(chat);
    const visitor = chat.visitor();
    await visitor.begin('streams');
    await visitor.ask('received', { line: 1 });
    await visitor.ask('read', { line: 1 });
    await visitor.ask('page', { url: 'https://shop.example/first', title: '' });
    const database = await openDatabase(chat.databaseUrl);
    onTestFinished(() => database.close());
    const end = async () =>
      database.read.selectFrom('events').select('seq').orderBy('seq', 'desc').limit(1).execute();
    const before = await end();
    const answers = await Promise.all(
      Array.from({ length: 60 }, async (_, n) => [
        await visitor.ask('received', { line: n }),
        await visitor.ask('read', { line: n }),
        await visitor.ask('page', { url: `https://shop.example/${n}`, title: '' }),
      ]),
    );
    expect(answers.flat().every((answer) => (answer as { ok: boolean }).ok)).toBe(true);
    for (const event of ['rate', 'transcript'])
      for (let n = 0; n < 6; n += 1) await visitor.ask(event, { score: 1, mail: 'a@b.example' });
    expect(await end()).toEqual(before);
    const favours = await Promise.all(
      Array.from({ length: 20 }, async () => visitor.ask('rate', { score: 1 })),
    );
    expect(favours).toContainEqual({ ok: false, code: 'throttled' });
    await undisturbed();
  });

  test('K22 pages of one visitor, connections and begun chats of one address are limited', async () => {
    const chat = await start({
      limits: { socketsPerVisitor: 2, socketsPerAddress: 6, beginBurst: 2, beginPerSecond: 0.001 },
    });
    const first = chat.visitor();
    await first.begin('one');
    const token = first.token ?? '';
    const second = chat.visitor({ token });
    await second.welcomed();
    expect(await knock(chat, { ...auth, token }, shop)).toBe('throttled undefined');
    const third = chat.visitor();
    await third.begin('two');
    const fourth = chat.visitor();
    await fourth.welcomed();
    expect(
      await fourth.ask('begin', {
        clientId: randomUUID(),
        name: 'V',
        mail: null,
        language: 'en',
        text: 'three',
      }),
    ).toMatchObject({ ok: false, code: 'throttled' });
    await chat.visitor().welcomed();
    await chat.visitor().welcomed();
    const beyond = chat.visitor({ reconnects: false });
    await beyond.until(() => beyond.refusals.length > 0);
    expect(beyond.welcomes).toBe(0);
  });
});
