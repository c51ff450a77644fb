import { connect } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { attachmentDisposition } from '../../../hub/http/content-disposition.ts';
import { downloadType } from '../../../hub/http/download-type.ts';
import { call } from './call.ts';
import { openDoors, writeRenderer } from './open-doors.ts';
import { sampleDownload } from './scripted-hub.ts';

test('A20 a stored file is always a download that nothing runs', async () => {
  const { address, hub, signIn } = await openDoors();
  const { token } = await signIn('anna');
  hub.views.attachment = async () =>
    sampleDownload('Rechnung März.html', 'text/html', '<script>alert(1)</script>');
  expect(await call(address, '/api/attachments/a1', { token })).toMatchObject({
    status: 200,
    text: '<script>alert(1)</script>',
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': '25',
      'content-disposition': `attachment; filename="Rechnung M_rz.html"; filename*=UTF-8''Rechnung%20M%C3%A4rz.html`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    },
  });
  const raw = await call(address, '/api/messages/m1/raw', { token });
  expect(raw.headers['content-type']).toBe('message/rfc822');
  expect(raw.text).toBe('Subject: Hi\r\n\r\nHello');
});

test('A20 a stored file that cannot be read is an error, not a hang', async () => {
  const { address, hub, signIn } = await openDoors();
  const { token } = await signIn('anna');
  hub.views.attachment = async () => ({
    ...sampleDownload('gone.pdf', 'application/pdf', 'x'),
    open: () =>
      new Readable({
        read() {
          this.destroy(new Error('ENOENT: no such file "/data/blobs/ab"'));
        },
      }),
  });
  const answer = await call(address, '/api/attachments/a1', { token });
  expect(answer).toMatchObject({ status: 500, json: { code: 'internal' } });
  expect(answer.headers['content-disposition']).toBeUndefined();
});

test.each([
  ['bill.pdf', 'attachment; filename="bill.pdf"'],
  ['../../etc/passwd', 'attachment; filename="passwd"'],
  ['C:\\temp\\x.txt', 'attachment; filename="x.txt"'],
  [
    'a"b\r\nSet-Cookie: x.txt',
    `attachment; filename="a_bSet-Cookie: x.txt"; filename*=UTF-8''a%22bSet-Cookie%3A%20x.txt`,
  ],
  ['100%.txt', `attachment; filename="100_.txt"; filename*=UTF-8''100%25.txt`],
  ['\u202egpj.exe', 'attachment; filename="gpj.exe"'],
  ['\ud800', 'attachment; filename="file"'],
  ['...', 'attachment; filename="file"'],
  ['', 'attachment; filename="file"'],
  ["it's (1)*.txt", `attachment; filename="it's (1)*.txt"`],
  ["ü'(*).txt", `attachment; filename="_'(*).txt"; filename*=UTF-8''%C3%BC%27%28%2A%29.txt`],
  [`${'x'.repeat(400)}.pdf`, `attachment; filename="${'x'.repeat(146)}.pdf"`],
])('A20 the name %j becomes a safe header', (name, header) => {
  expect(attachmentDisposition(name)).toBe(header);
});

test.each([
  ['application/pdf', 'application/pdf'],
  ['IMAGE/PNG; name=x', 'image/png'],
  ['image/svg+xml', 'application/octet-stream'],
  ['application/xhtml+xml', 'application/octet-stream'],
  ['text/html;charset=utf-8', 'application/octet-stream'],
  ['x', 'application/octet-stream'],
  ['a/b\r\nx: y', 'application/octet-stream'],
])('A20 the type %j is named as %j', (stored, named) => {
  expect(downloadType(stored)).toBe(named);
});

test('A21 an upload is streamed to the store with its name and type', async () => {
  const { address, hub, signIn } = await openDoors();
  const { token } = await signIn('anna');
  const answer = await call(
    address,
    `/api/conversations/c1/attachments?name=${encodeURIComponent('März.json')}`,
    {
      token,
      raw: '{"not":"parsed"',
      headers: { 'content-type': 'application/json' },
    },
  );
  expect(answer).toMatchObject({
    status: 201,
    json: { id: 'a1', name: 'März.json', type: 'application/json', size: 15 },
  });
  expect(hub.uploaded.get('März.json')?.toString()).toBe('{"not":"parsed"');
});

test('A21 an upload beyond the limit is refused, whether it says so or not', async () => {
  const { address, hub, signIn } = await openDoors();
  const { token } = await signIn('anna');
  const refused = { status: 413, json: { code: 'too-large', field: 'body' } };
  const path = '/api/conversations/c1/attachments?name=big';
  expect(await call(address, path, { token, raw: 'x'.repeat(1_001) })).toMatchObject(refused);
  const body = 'x'.repeat(1_001);
  expect(
    await rawUpload(address, path, token, `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`),
  ).toContain('413');
  expect(hub.uploaded.size).toBe(0);
  expect(await call(address, path, { token, raw: 'x'.repeat(1_000) })).toMatchObject({ status: 201 });
  expect(await call(address, '/api/conversations/c1/attachments', { token, raw: 'x' })).toMatchObject({
    status: 400,
    json: { code: 'invalid-input', field: 'name' },
  });
});

test('A21 an upload whose sender goes away reaches the store as a failure', async () => {
  const { address, hub, signIn } = await openDoors();
  const { token } = await signIn('anna');
  const failed = Promise.withResolvers<unknown>();
  hub.uploads.storeDraftAttachment = async ({ content }) => {
    content.resume();
    content.once('error', failed.resolve);
    return new Promise(() => undefined);
  };
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  const begun = Promise.withResolvers<void>();
  socket.write(
    `POST /api/conversations/c1/attachments?name=x HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Length: 100\r\n\r\nhalf`,
    () => begun.resolve(),
  );
  await begun.promise;
  socket.destroySoon();
  expect(String(await failed.promise)).toContain('aborted');
});

async function rawUpload(address: string, path: string, token: string, body: string): Promise<string> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${token}\r\nTransfer-Encoding: chunked\r\n\r\n${body}`,
  );
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer.split('\r\n')[0] ?? '';
}

async function openWithRenderer() {
  const folder = await mkdtemp(join(tmpdir(), 'blendesk-renderer-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeRenderer(join(folder, 'renderer'));
  return openDoors({ rendererFolder: join(folder, 'renderer') });
}

test('A22 serves the workspace with its policy, and its page for its own addresses', async () => {
  const { address } = await openWithRenderer();
  const { host } = new URL(address);
  const page = { accept: 'text/html,*/*' };
  const home = await call(address, '/');
  expect(home).toMatchObject({
    status: 200,
    headers: { 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' },
  });
  expect(home.headers['content-security-policy']).toBe(
    `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self' ws://${host} wss://${host}; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  expect(await call(address, '/contacts/1', { headers: page })).toMatchObject({
    status: 200,
    text: home.text,
  });
  expect((await call(address, '/contacts/1', { headers: page })).headers['content-security-policy']).toBe(
    home.headers['content-security-policy'],
  );
  expect(await call(address, '/assets/main-a1b2c3.js')).toMatchObject({
    status: 200,
    headers: { 'cache-control': 'public, max-age=31536000, immutable' },
  });
  expect(await call(address, '/assets/gone.js', { headers: page })).toMatchObject({ status: 404 });
  expect(await call(address, '/contacts/1')).toMatchObject({ status: 404, json: { code: 'not-found' } });
  expect(await call(address, '/contacts/1', { method: 'POST', headers: page })).toMatchObject({
    status: 404,
  });
});

test('A22 nothing outside the workspace’s folder is served', async () => {
  const { address } = await openWithRenderer();
  for (const path of [
    '/../../etc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%5c..%5cx',
    '/.secret',
    '//etc/passwd',
    '/%00',
  ]) {
    const { status, text } = await call(address, path);
    expect({ path, status, leaked: /root:|hidden/.test(text) }).toEqual({
      path,
      status: expect.any(Number),
      leaked: false,
    });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  }
});

test('A22 a Host that is no host stays out of the policy', async () => {
  const { address } = await openWithRenderer();
  const answer = await call(address, '/', { headers: { host: "x; script-src 'unsafe-inline'" } });
  expect(answer.headers['content-security-policy']).toContain("connect-src 'self';");
});
