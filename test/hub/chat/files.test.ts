import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { expect, test, vi } from 'vitest';
import { visitorFilesPath } from '../../../shared/contract/chat.ts';
import type { Command } from '../../../shared/contract/command.ts';
import type { ChatVisitor } from '../../peers/chat-visitor.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { chatHubs, type ChatHub } from './chat-hub.ts';
import { bytes, docx, gif, joined, odt, pdf, png, xlsx, zip } from './sample-files.ts';
import { attach, open, upload } from './visitor-files.ts';
import { patient } from '../../support/patient.ts';

// Hashing passwords and starting hubs takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

async function chatting(chat: ChatHub): Promise<ChatVisitor> {
  const visitor = chat.visitor();
  expect(await visitor.begin('hello')).toMatchObject({ ok: true });
  return visitor;
}

const line = (text: string, files: readonly string[], clientId: string = randomUUID()) => ({
  clientId,
  text,
  files,
});

async function answered(chat: ChatHub) {
  const visitor = await chatting(chat);
  const anna = await chat.agent('anna');
  return { visitor, anna, contact: await anna.accept() };
}

describeOnEveryDatabase('files in chats', (_open, lab) => {
  const start = chatHubs(lab);

  test('K60 K62 a file is handed in, sent with a line, and opens for both sides', async () => {
    const chat = await start();
    const { visitor, anna, contact } = await answered(chat);
    const handed = await upload(chat, visitor, png, 'Foto vom Paket.png');
    expect(handed).toMatchObject({
      status: 201,
      body: { name: 'Foto vom Paket.png', type: 'image/png', size: png.length },
    });
    expect(handed.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(handed.headers.get('access-control-allow-credentials')).toBeNull();
    expect(handed.headers.get('set-cookie')).toBeNull();
    // Before it is sent nobody has it.
    expect((await open(chat, handed.body)).status).toBe(404);

    const sent = line('', [handed.body.id]);
    const answers = await Promise.all([visitor.ask('line', sent), visitor.ask('line', sent)]);
    expect(answers).toEqual([answers[0], answers[0]]);
    expect(answers[0]).toMatchObject({ ok: true, value: { line: 2 } });
    const shown = await visitor.until(() => visitor.heard.find((one) => one.line === 2));
    expect(shown).toMatchObject({ text: '', from: 'visitor', files: [handed.body] });

    const conversation = await anna.read(contact.conversationId);
    expect(conversation.messages.at(-1)).toMatchObject({
      visibleText: '',
      attachments: [{ id: handed.body.id, name: 'Foto vom Paket.png', type: 'image/png' }],
    });
    await anna.until(() => anna.contacts.get(contact.id)?.preview === 'Foto vom Paket.png');

    const opened = await open(chat, handed.body);
    expect(opened.status).toBe(200);
    expect(opened.bytes).toEqual(Buffer.from(png));
    expect(Object.fromEntries(opened.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': 'inline; filename="Foto vom Paket.png"',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, max-age=3600',
      'content-security-policy': expect.stringMatching(/default-src 'none'.*sandbox/),
    });
    // With the words of a line beside it the words are shown.
    const again = await upload(chat, visitor, pdf, 'bill.pdf');
    expect(await visitor.ask('line', line('my bill', [again.body.id]))).toMatchObject({ ok: true });
    await anna.until(() => anna.contacts.get(contact.id)?.preview === 'my bill');
    expect((await open(chat, again.body)).headers.get('content-disposition')).toBe(
      'attachment; filename="bill.pdf"',
    );
  });

  test('K63 only own files that no line names yet can be sent, each once', async () => {
    const chat = await start();
    const { visitor, anna, contact } = await answered(chat);
    const stranger = await chatting(chat);
    const mine = (await upload(chat, visitor, png, 'a.png')).body;
    const theirs = (await upload(chat, stranger, png, 'b.png')).body;
    const token = await chat.signIn('anna');
    const agents = await attach(chat, token, contact.conversationId, pdf, 'offer.pdf');

    for (const files of [[theirs.id], [agents.id], [mine.id, theirs.id], ['nonsense']])
      expect(await visitor.ask('line', line('', files))).toMatchObject({
        ok: false,
        code: 'not-found',
        field: 'files',
      });
    expect(await visitor.ask('line', line('', [mine.id, mine.id]))).toMatchObject({
      ok: false,
      code: 'invalid-input',
    });
    expect(await visitor.ask('line', line('', Array(6).fill(mine.id)))).toMatchObject({
      ok: false,
      code: 'invalid-input',
    });
    expect(await visitor.ask('line', line(' ', []))).toMatchObject({ ok: false, code: 'invalid-input' });
    expect(await visitor.ask('line', line('', [mine.id]))).toMatchObject({ ok: true });
    expect(await visitor.ask('line', line('', [mine.id]))).toMatchObject({ ok: false, code: 'not-found' });

    // Nor can an agent send or draft what a visitor handed in, or see it before it is sent.
    const unsent = (await upload(chat, visitor, gif, 'c.gif')).body;
    const refused = { ok: false, code: 'not-found', field: 'attachmentIds' };
    const send = (attachmentIds: string[]) =>
      anna.give({
        type: 'sendChatLine',
        contactId: contact.id,
        clientMessageId: randomUUID(),
        text: '',
        attachmentIds,
      });
    expect(await send([unsent.id])).toMatchObject(refused);
    expect(await send([theirs.id])).toMatchObject(refused);
    expect(await send([agents.id, agents.id])).toMatchObject(refused);
    expect(
      await anna.give({
        type: 'saveDraft',
        conversationId: contact.conversationId,
        baseRevision: 0,
        html: '<p>see</p>',
        cc: [],
        attachmentIds: [unsent.id, agents.id],
        caret: null,
      }),
    ).toMatchObject({ ok: true, value: { draft: { attachments: [{ id: agents.id }] } } });
    const database = await lab.openUrl(chat.databaseUrl);
    expect(await database.read.selectFrom('drafts').select('attachment_ids').execute()).toEqual([
      { attachment_ids: JSON.stringify([agents.id]) },
    ]);
    const peek = await fetch(`${chat.address}/api/attachments/${unsent.id}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(peek.status).toBe(404);
    expect(await send([agents.id])).toMatchObject({ ok: true });
    expect(await send([agents.id])).toMatchObject(refused);
    expect(await send([])).toMatchObject({ ok: false, code: 'invalid-input', field: 'text' });
  });

  test('K64 an agent’s files reach the visitor, whatever a browser would make of them', async () => {
    const chat = await start();
    const { visitor, anna, contact } = await answered(chat);
    const token = await chat.signIn('anna');
    const page = await attach(
      chat,
      token,
      contact.conversationId,
      '<!doctype html><script>1</script>',
      'a.html',
    );
    const picture = await attach(chat, token, contact.conversationId, png, 'plan.png');
    const command: Command = {
      type: 'sendChatLine',
      contactId: contact.id,
      clientMessageId: randomUUID(),
      text: '',
      attachmentIds: [page.id, picture.id],
    };
    expect(await anna.give(command)).toMatchObject({ ok: true });
    expect(await anna.give(command)).toMatchObject({ ok: true });
    const { files } = await visitor.until(() => visitor.heard.find((one) => one.from === 'agent'));
    expect(files.map(({ name }) => name)).toEqual(['a.html', 'plan.png']);
    const [html, plan] = files;
    if (html === undefined || plan === undefined) throw new Error('two files');
    const opened = await open(chat, html);
    expect(opened.headers.get('content-type')).toBe('application/octet-stream');
    expect(opened.headers.get('content-disposition')).toBe('attachment; filename="a.html"');
    expect((await open(chat, plan)).headers.get('content-disposition')).toBe('inline; filename="plan.png"');

    // After the end of the chat, and after a reload, the files are still there.
    await anna.give({ type: 'endContact', contactId: contact.id });
    await visitor.waitForState('ended');
    const reloaded = chat.visitor({ token: visitor.token ?? '' });
    await reloaded.welcomed();
    expect(reloaded.welcome?.lines.at(-1)?.files).toEqual(files);
    expect((await open(chat, plan)).status).toBe(200);
  });

  test('K61 a key opens one file of one session, and neither notes nor drafts', async () => {
    const chat = await start();
    const { visitor, contact } = await answered(chat);
    const stranger = await chatting(chat);
    const mine = (await upload(chat, visitor, png, 'a.png')).body;
    const theirs = (await upload(chat, stranger, gif, 'b.gif')).body;
    await visitor.ask('line', line('', [mine.id]));
    await stranger.ask('line', line('', [theirs.id]));
    expect((await open(chat, mine)).status).toBe(200);
    const draft = await attach(chat, await chat.signIn('anna'), contact.conversationId, png, 'd.png');
    for (const [id, key] of [
      [mine.id, theirs.key],
      [mine.id, `${mine.key.slice(0, -1)}${mine.key.endsWith('A') ? 'B' : 'A'}`],
      [mine.id, 'x'],
      [draft.id, mine.key],
      [randomUUID(), mine.key],
      ['..%2f..%2fapi', mine.key],
    ] as const)
      expect((await open(chat, { id, key })).status).toBe(404);
  });

  test('K65 only pages of the account’s sites hand in files, with the token of an open chat', async () => {
    const chat = await start();
    const { visitor, anna, contact } = await answered(chat);
    const refusal = async (more: Parameters<typeof upload>[4]) => {
      const { status, body, headers } = await upload(chat, visitor, png, 'a.png', more);
      return [status, body.code, headers.get('access-control-allow-origin')];
    };
    for (const origin of [null, 'https://evil.example', 'https://other.example', 'null', 'app://blendesk'])
      expect(await refusal({ origin })).toEqual([403, 'forbidden', null]);
    expect(await refusal({ account: 'nobody' })).toEqual([403, 'forbidden', null]);
    const shop = 'https://shop.example';
    expect(await refusal({ account: 'NO KEY' })).toEqual([400, 'invalid-input', null]);
    expect(await refusal({ token: '' })).toEqual([401, 'unauthorised', shop]);
    expect(await refusal({ token: 'short' })).toEqual([401, 'unauthorised', shop]);
    expect(await refusal({ token: 'A'.repeat(43) })).toEqual([409, 'wrong-state', shop]);
    // The token of a chat of another account opens none of this one.
    const other = chat.visitor({ accountId: 'other', origin: 'https://other.example' });
    await other.begin('hi');
    expect(await refusal({ token: other.token ?? '' })).toEqual([409, 'wrong-state', shop]);
    expect(await refusal({ token: await chat.signIn('anna') })).toEqual([409, 'wrong-state', shop]);
    await anna.give({ type: 'endContact', contactId: contact.id });
    await visitor.waitForState('ended');
    expect(await refusal({})).toEqual([409, 'wrong-state', shop]);
  });

  test('K65 blocked visitors and accounts without files hand in nothing', async () => {
    const chat = await start({ files: { fromVisitors: false, maximumMb: 1, types: ['picture'] } });
    const visitor = await chatting(chat);
    expect(await upload(chat, visitor, png, 'a.png')).toMatchObject({
      status: 403,
      body: { code: 'forbidden', field: 'account' },
    });
    const second = await start();
    const { visitor: blocked, anna, contact } = await answered(second);
    expect(
      await anna.give({ type: 'blockVisitor', conversationId: contact.conversationId, hours: 1 }),
    ).toMatchObject({ ok: true });
    const { status, body } = await upload(second, blocked, png, 'a.png');
    expect([status, body.code]).toEqual([403, 'blocked']);
  });

  test('K65 a preflight is answered for the account’s sites alone', async () => {
    const chat = await start();
    const ask = async (origin: string, query = '?account=web&name=x') => {
      const { status, headers } = await fetch(`${chat.address}${visitorFilesPath}${query}`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type',
        },
      });
      return [
        status,
        headers.get('access-control-allow-origin'),
        headers.get('access-control-allow-headers'),
      ];
    };
    expect(await ask('https://shop.example')).toEqual([
      204,
      'https://shop.example',
      'Authorization, Content-Type',
    ]);
    expect(await ask('https://other.example')).toEqual([403, null, null]);
    expect(await ask('https://evil.example')).toEqual([403, null, null]);
    expect(await ask('https://shop.example', '')).toEqual([403, null, null]);
  });

  test('K66 the type is told by all of the content, and the name says it truthfully', async () => {
    const everything = ['picture', 'pdf', 'text', 'office', 'archive', 'audio', 'video'];
    const chat = await start({
      files: { maximumMb: 2, types: everything },
      fileLimits: { unsentFiles: 100 },
    });
    const visitor = await chatting(chat);
    const taken = async (content: Uint8Array<ArrayBuffer> | string, name: string) => {
      const { status, body } = await upload(chat, visitor, content, name);
      return status === 201 ? `${body.name} ${body.type}` : `${status} ${body.code ?? ''}`;
    };
    expect(await taken(png, 'a.png')).toBe('a.png image/png');
    expect(await taken(png, 'setup.exe')).toBe('setup.exe.png image/png');
    expect(await taken(png, 'page.html')).toBe('page.html.png image/png');
    expect(await taken(png, '../../etc/passwd')).toBe('passwd.png image/png');
    expect(await taken(png, 'C:\\Users\\me\\x.PNG')).toBe('x.PNG image/png');
    expect(await taken(png, 'gnp.\u202Eexe.png')).toBe('gnp.exe.png image/png');
    expect(await taken(png, 'a\u0000b\r\nX: y.png')).toBe('abX_ y.png image/png');
    expect(await taken(png, '')).toBe('file.png image/png');
    expect(await taken(png, '...')).toBe('file.png image/png');
    expect(await taken(png, '.htaccess')).toBe('htaccess.png image/png');
    expect(await taken(png, `${'ü'.repeat(400)}.png`)).toBe(`${'ü'.repeat(196)}.png image/png`);
    expect(await taken('Grüße, a;b', 'words')).toBe('words.txt text/plain');
    expect(await taken('BMW 320d, rot', 'car.txt')).toBe('car.txt text/plain');
    expect(await taken('a;b\n1;2', 'table.CSV')).toBe('table.CSV text/csv');
    expect(await taken('words', 'holiday.jpg')).toBe('holiday.jpg.txt text/plain');
    expect(await taken(pdf, 'bill.pdf')).toBe('bill.pdf application/pdf');
    expect(await taken(docx(), 'letter.docx')).toBe(`letter.docx ${docxType}`);
    expect(await taken(xlsx, 'table.xlsx')).toMatch(/^table\.xlsx .*spreadsheetml\.sheet$/);
    expect(await taken(odt, 'letter.odt')).toBe('letter.odt application/vnd.oasis.opendocument.text');
    expect(await taken(zip([{ name: 'a.txt', text: 'a' }]), 'letter.docx')).toBe(
      'letter.docx.zip application/zip',
    );
    // What begins as a picture is a picture, whatever follows: nothing of it runs where it is shown.
    expect(await taken(joined(png, bytes('<script>alert(1)</script>')), 'x.html')).toBe(
      'x.html.png image/png',
    );

    for (const [content, name] of [
      ['<!doctype html><title>x</title>', 'a.png'],
      ['  \n<HTML><body>', 'a.txt'],
      ['hello <script>alert(1)</script>', 'a.txt'],
      ['\uFEFF<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'a.png'],
      ['<?xml version="1.0"?><a/>', 'a.txt'],
      ['#!/bin/sh\nrm -rf /', 'a.txt'],
      ['echo off', 'run.bat'],
      ['alert(1)', 'run.js. '],
      ['a\0b', 'a.txt'],
      [bytes('gr\u00FC\u00DFe', 'latin1'), 'a.txt'],
      [bytes('MZ\u0090\0\u0003\0\0\0', 'latin1'), 'a.png'],
      [bytes('\u007FELF\u0002\u0001\u0001\0\0\0\0\0\0\0\0\0', 'latin1'), 'a.pdf'],
      [docx({ name: 'word/vbaProject.bin', text: 'x' }), 'macro.docx'],
      [docx({ name: 'word/media/big.png', text: 'x', claims: 0xf0000000 }), 'bomb.docx'],
      [docx().slice(0, -30), 'cut.docx'],
      [joined(docx(), bytes('<script>')), 'behind.docx'],
      [joined(bytes('PK\u0003\u0004'), docx()), 'before.docx'],
      [zip([{ name: 'META-INF/MANIFEST.MF', text: 'Main-Class: x' }]), 'a.zip'],
      ['{\\rtf1 x}', 'a.txt'],
    ] as const)
      expect([name, await taken(content, name)]).toEqual([name, '415 unsupported-type']);
    expect(await taken('', 'empty.txt')).toBe('400 invalid-input');
    expect(await readdir(`${chat.blobFolder}/unfinished`)).toEqual([]);
  });

  test('K66 an account takes only the kinds it names', async () => {
    const chat = await start({ files: { maximumMb: 1, types: ['pdf'] } });
    const visitor = await chatting(chat);
    expect((await upload(chat, visitor, png, 'a.pdf')).body.code).toBe('unsupported-type');
    expect((await upload(chat, visitor, pdf, 'a.pdf')).status).toBe(201);
  });

  test('K67 too large is refused by what is said and by what comes, and nothing stays', async () => {
    const chat = await start({ files: { maximumMb: 1, types: ['text'] } });
    const visitor = await chatting(chat);
    const limit = 1024 * 1024;
    expect(await upload(chat, visitor, 'x'.repeat(limit + 1), 'a.txt')).toMatchObject({
      status: 413,
      body: { code: 'too-large', field: 'body' },
    });
    expect(await stream(chat, visitor, { chunks: Array(20).fill('x'.repeat(64 * 1024)) })).toEqual([
      413,
      'too-large',
    ]);
    expect((await upload(chat, visitor, 'x'.repeat(limit), 'a.txt')).status).toBe(201);
    expect(await readdir(`${chat.blobFolder}/unfinished`)).toEqual([]);
  });

  test('K67 cut, short and slow uploads end, and nothing of them stays', async () => {
    const chat = await start({ fileLimits: { silence: 1_000 } });
    const visitor = await chatting(chat);
    const large = Array<string>(10).fill('x'.repeat(64 * 1024));
    expect(await stream(chat, visitor, { chunks: large, length: 900_000, end: 'cut' })).toBe('no answer');
    expect(await stream(chat, visitor, { chunks: large, end: 'silence' })).toEqual([429, 'throttled']);
    // Slow is not silent: what goes on coming is waited for.
    expect(await stream(chat, visitor, { chunks: large, end: 'drip', drops: 30 })).toEqual([201, '']);
    await vi.waitFor(async () => expect(await readdir(`${chat.blobFolder}/unfinished`)).toEqual([]), patient);
    // The visitor goes on as if nothing had been.
    expect((await upload(chat, visitor, png, 'a.png')).status).toBe(201);

    const hasty = await start({ fileLimits: { patience: 500 } });
    expect(await stream(hasty, await chatting(hasty), { chunks: large, end: 'drip' })).toEqual([
      429,
      'throttled',
    ]);
  });

  test('K67 files that no line names and bytes an hour are bounded', async () => {
    const chat = await start({ fileLimits: { unsentFiles: 2 } });
    const visitor = await chatting(chat);
    const one = await upload(chat, visitor, png, '1.png');
    const two = await upload(chat, visitor, png, '2.png');
    expect((await upload(chat, visitor, png, '3.png')).body.code).toBe('throttled');
    await visitor.ask('line', line('', [one.body.id, two.body.id]));
    expect((await upload(chat, visitor, png, '3.png')).status).toBe(201);

    const hourly = await start({ fileLimits: { bytesAnHour: 2 * png.length } });
    const busy = await chatting(hourly);
    for (const status of [201, 201, 429])
      expect((await upload(hourly, busy, png, 'a.png')).status).toBe(status);
    expect((await upload(hourly, await chatting(hourly), png, 'a.png')).status).toBe(201);
  });

  test('K67 files at once and by address are bounded', async () => {
    const slow = await start({ fileLimits: { burst: 1, perSecond: 0.001 } });
    const [first, second] = [await chatting(slow), await chatting(slow)];
    expect((await upload(slow, first, png, 'a.png')).status).toBe(201);
    expect((await upload(slow, second, png, 'a.png')).body.code).toBe('throttled');

    const narrow = await start({ fileLimits: { underWay: 1, silence: 3_000 } });
    const eager = await chatting(narrow);
    // Large enough to be seen on the disk while it is under way.
    const large = Array<string>(2).fill('x'.repeat(64 * 1024));
    const hanging = stream(narrow, eager, { chunks: large, end: 'silence' });
    await vi.waitFor(
      async () => expect(await readdir(`${narrow.blobFolder}/unfinished`)).toHaveLength(1),
      patient,
    );
    expect((await upload(narrow, eager, png, 'a.png')).body.code).toBe('throttled');
    expect(await hanging).toEqual([429, 'throttled']);
    expect((await upload(narrow, eager, png, 'a.png')).status).toBe(201);
  });
});

type Streamed = {
  readonly chunks: readonly string[];
  readonly length?: number;
  readonly end?: 'cut' | 'silence' | 'drip';
  /** After so many drops a dripping upload is over. */
  readonly drops?: number;
};

/** Hands in a file piece by piece, and ends it, or not. */
async function stream(
  chat: ChatHub,
  visitor: ChatVisitor,
  { chunks, length, end, drops = Infinity }: Streamed,
): Promise<readonly [number, string] | 'no answer'> {
  return new Promise((resolve) => {
    const sending = request(`${chat.address}${visitorFilesPath}?account=web&name=a.txt`, {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        origin: 'https://shop.example',
        authorization: `Bearer ${visitor.token ?? ''}`,
        ...(length === undefined ? {} : { 'content-length': length }),
      },
    });
    let dropped = 0;
    const dripping = setInterval(() => {
      if (end !== 'drip') return;
      dropped += 1;
      if (dropped < drops) sending.write('x');
      else if (dropped === drops) sending.end();
    }, 50);
    sending.on('response', (answer) => {
      clearInterval(dripping);
      answer.setEncoding('utf8');
      let text = '';
      answer.on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => {
        resolve([answer.statusCode ?? 0, (JSON.parse(text) as { code?: string }).code ?? '']);
        sending.destroy();
      });
    });
    sending.on('error', () => {
      clearInterval(dripping);
      resolve('no answer');
    });
    for (const chunk of chunks) sending.write(chunk);
    if (end === 'cut') sending.write('', () => sending.destroy());
    else if (end === undefined) sending.end();
  });
}
