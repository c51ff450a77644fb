import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';
import { Server } from 'socket.io';
import { command } from '../../shared/contract/command.ts';
import { agentNamespace, handshake, type ClientToHub, type HubToClient } from '../../shared/contract/live.ts';
import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import { answerChannels, decideRelease, sampleChannels } from './workspace-channels.ts';
import { createWorkspaceModel } from './workspace-model.ts';
import type { WorkspaceSeed } from './workspace-seeds.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Everybody's password here. */
export const standInPassword = 'correct horse battery';

/** Files larger than this (bytes) are refused, so that the workspace's words for it can be seen. */
const largestFile = 1_000_000;

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body === null ? '' : JSON.stringify(body));
}
function refuse(response: ServerResponse, status: number, code: RefusalCode, rest: object = {}): void {
  json(response, status, { code, ...rest });
}

/** The workspace's own stand-in for the hub: the contract over real HTTP and socket.io, all in memory. */
export async function startWorkspaceHub(options: {
  readonly seed: WorkspaceSeed;
  readonly root: string;
  readonly port?: number;
  readonly needsSetup?: boolean;
}) {
  const model = createWorkspaceModel(options.seed, Date.now);
  const channels = sampleChannels(Date.now());
  const sessions = new Map<string, string>();
  const wrongTries = new Map<string, number>();
  const files = new Map<string, { body: Buffer; type: string }>();
  /** How each conversation was watched, in the order it was said. */
  const watches: { readonly userId: string; readonly conversationId: string; readonly unseen: boolean }[] =
    [];
  let made = 0;
  let silent = false;
  let failing: RefusalCode | null = null;

  function userOf(request: IncomingMessage): string | null {
    return sessions.get((request.headers.authorization ?? '').replace(/^Bearer /, '')) ?? null;
  }

  function openSession(userId: string) {
    const token = `token-${(made += 1)}-${userId}`;
    sessions.set(token, userId);
    return { token, expiresAt: Date.now() + 36_000_000, user: model.users.get(userId) };
  }

  function signIn(response: ServerResponse, asked: Record<string, string>): void {
    if ('launchToken' in asked) {
      if (asked['launchToken'] === 'launch-me') return json(response, 201, openSession(options.seed.meId));
      return refuse(response, 401, 'unauthorised');
    }
    const login = asked['login'] ?? '';
    const tries = wrongTries.get(login) ?? 0;
    if (tries >= 3) return refuse(response, 429, 'throttled', { retryAfter: 30 });
    const user = [...model.users.values()].find((one) => one.login === login);
    if (user !== undefined && asked['password'] === standInPassword)
      return json(response, 201, openSession(user.id));
    wrongTries.set(login, tries + 1);
    refuse(response, 401, 'wrong-credentials', { field: 'password' });
  }

  async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const path = url.pathname.slice('/api'.length);
    const method = request.method ?? 'GET';
    if (path === '/hub')
      return json(response, 200, {
        version: '0.1.0',
        protocol: 1,
        mode: 'team',
        needsSetup: options.needsSetup ?? false,
      });
    if (path === '/sessions' && method === 'POST')
      return signIn(response, JSON.parse((await readBody(request)).toString()) as Record<string, string>);
    if (path === '/setup') {
      const asked = JSON.parse((await readBody(request)).toString()) as Record<string, string>;
      if (asked['token'] !== 'set-me-up') return refuse(response, 410, 'link-used-or-expired');
      if ((asked['password'] ?? '').length < 10)
        return refuse(response, 400, 'password-too-weak', { field: 'password' });
      return json(response, 201, openSession(options.seed.meId));
    }
    const userId = userOf(request);
    if (userId === null) return refuse(response, 401, 'unauthorised');
    if (failing !== null) return refuse(response, 500, failing);
    if (path === '/sessions/current') return json(response, 204, null);
    if (path === '/me') return json(response, 200, model.users.get(userId));

    const said = answerChannels(channels, request, url, model.users.get(userId)?.role ?? 'agent');
    if (typeof said === 'string') return refuse(response, 403, said);
    if (said !== null) return json(response, said.status, said.body);
    if (path === '/customers') {
      const known = model.knownCustomer(url.searchParams.get('identity') ?? '');
      return known === null ? refuse(response, 404, 'not-found') : json(response, 200, known);
    }
    const [, kind, id, part] = path.split('/').map(decodeURIComponent);
    if (kind === 'conversations' && part === 'attachments' && id !== undefined) {
      const body = await readBody(request);
      if (body.length > largestFile) return refuse(response, 413, 'too-large');
      const name = url.searchParams.get('name') ?? 'file';
      const file = {
        id: `file-${(made += 1)}`,
        name,
        type: name.endsWith('.png') ? 'image/png' : 'application/octet-stream',
        size: body.length,
        inline: false,
        contentId: null,
      };
      files.set(file.id, { body, type: file.type });
      model.addFile(file);
      return json(response, 201, file);
    }
    if (kind === 'conversations' && id !== undefined) {
      const found = model.conversation(id);
      return found === null ? refuse(response, 404, 'not-found') : json(response, 200, found);
    }
    if (kind === 'queues' && id !== undefined) {
      if (model.users.get(userId)?.role === 'agent') return refuse(response, 403, 'forbidden');
      return json(response, 200, model.contactsOf(id));
    }
    if (kind === 'contacts' && id !== undefined && part === 'decisions')
      return json(response, 200, model.decisions(id));
    if (kind === 'messages' && id !== undefined && part === 'html')
      return json(response, 200, options.seed.html(id, url.searchParams.get('images') === 'allowed'));
    if (kind === 'messages' && part === 'raw') {
      response.writeHead(200, { 'content-type': 'message/rfc822' });
      response.end('From: Jonas <jonas@example.org>\r\nSubject: =?utf-8?q?Kaputt?=\r\n\r\nRohtext\r\n');
      return;
    }
    if (kind === 'attachments' && id !== undefined) {
      response.writeHead(200, { 'content-type': files.get(id)?.type ?? 'application/octet-stream' });
      response.end(files.get(id)?.body ?? options.seed.fileBytes(id));
      return;
    }
    refuse(response, 404, 'not-found');
  }

  function serveFile(response: ServerResponse, path: string): void {
    const file = normalize(join(options.root, path === '/' ? 'index.html' : decodeURIComponent(path)));
    if (!file.startsWith(options.root + sep) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
    });
    createReadStream(file).pipe(response);
  }

  const http = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!url.pathname.startsWith('/api')) return serveFile(response, url.pathname);
    answer(request, response, url).catch(() => refuse(response, 500, 'internal'));
  });
  const io = new Server<ClientToHub, HubToClient>(http);
  const agents = io.of(agentNamespace);

  agents.use((socket, next) => {
    const asked = handshake.safeParse(socket.handshake.auth);
    const code: RefusalCode = asked.success ? 'unauthorised' : 'protocol-version';
    if (asked.success && sessions.has(asked.data.token)) {
      const userId = sessions.get(asked.data.token) ?? '';
      if (asked.data.unseen.length === 0 || model.seesEverybody(userId)) return next();
      return next(Object.assign(new Error('forbidden'), { data: { code: 'forbidden', field: 'unseen' } }));
    }
    next(Object.assign(new Error(code), { data: { code } }));
  });
  agents.on('connection', (socket) => {
    const asked = handshake.parse(socket.handshake.auth);
    const userId = sessions.get(asked.token) ?? '';
    const watching = new Set(asked.watching);
    for (const conversationId of asked.watching)
      watches.push({ userId, conversationId, unseen: asked.unseen.includes(conversationId) });
    for (const conversationId of watching) void socket.join(`watching:${conversationId}`);
    let from = model.seq();

    function welcome(lastSeq: number | null): void {
      if (lastSeq === null || lastSeq > model.seq())
        socket.emit('welcome', { kind: 'snapshot', snapshot: model.snapshotFor(userId) });
      else
        socket.emit('welcome', {
          kind: 'resumed',
          now: Date.now(),
          batch: model.batchFor(userId, watching, lastSeq),
          queueLoads: model.loads(),
        });
      from = model.seq();
    }
    const stop = model.onChange(() => {
      if (from === model.seq()) {
        if (model.seesEverybody(userId)) socket.emit('reserves', model.reserves());
        return;
      }
      socket.emit('batch', model.batchFor(userId, watching, from));
      socket.emit('queueLoads', model.loads());
      if (model.seesEverybody(userId)) socket.emit('reserves', model.reserves());
      from = model.seq();
    });
    socket.on('disconnect', stop);
    socket.on('resume', ({ lastSeq }) => welcome(lastSeq));
    socket.on('watch', ({ conversationId, unseen = false }, acknowledge) => {
      watching.add(conversationId);
      watches.push({ userId, conversationId, unseen });
      void socket.join(`watching:${conversationId}`);
      acknowledge?.({ ok: true, value: { seq: model.seq() } });
    });
    socket.on('unwatch', ({ conversationId }, acknowledge) => {
      watching.delete(conversationId);
      void socket.leave(`watching:${conversationId}`);
      acknowledge?.({ ok: true, value: { seq: model.seq() } });
    });
    socket.on('command', (asked, acknowledge) => {
      const read = command.safeParse(asked);
      if (!read.success) {
        const field = read.error.issues[0]?.path.join('.') ?? '';
        acknowledge({ ok: false, code: 'invalid-input', field });
        return;
      }
      const result = decideRelease(channels, model, read.data) ?? model.execute(userId, read.data);
      if (!silent) acknowledge(result);
    });
    welcome(asked.lastSeq);
  });

  await new Promise<void>((resolve) => http.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    model,
    channels,
    watches: watches as readonly (typeof watches)[number][],
    /** Executes commands, but their acknowledgements are lost. */
    setSilent: (value: boolean) => void (silent = value),
    /** Every REST answer becomes this refusal; null ends it. */
    failWith: (code: RefusalCode | null) => void (failing = code),
    /** Breaks every connection; clients may come back at once. */
    dropConnections: () => agents.disconnectSockets(true),
    /** Ends all sessions for good. */
    revokeSessions(): void {
      sessions.clear();
      agents.emit('signedOut', { code: 'unauthorised' });
      agents.disconnectSockets(true);
    },
    say: (conversationId: string, name: string, typing: boolean) =>
      agents.emit('viewers', { conversationId, viewers: [{ userId: 'other', name, typing }] }),
    /** The visitor types this; null: not any more. Heard by who has the conversation open. */
    visitorTypes: (conversationId: string, text: string | null) =>
      agents
        .to(`watching:${conversationId}`)
        .emit('visitorTyping', { conversationId, typing: text !== null, text }),
    stop: async () => {
      agents.disconnectSockets(true);
      http.closeAllConnections();
      await io.close();
    },
  };
}

export type WorkspaceHub = Awaited<ReturnType<typeof startWorkspaceHub>>;
