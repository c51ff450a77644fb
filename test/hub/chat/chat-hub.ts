import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { configFile } from '../../../shared/contract/config-file.ts';
import { startHub } from '../../../hub/app.ts';
import { applyConfig } from '../../../hub/config/apply-config.ts';
import { openDatabase } from '../../../hub/db/open.ts';
import type { Hub } from '../../../hub/hub-options.ts';
import { createAccounts } from '../../../hub/users/accounts.ts';
import { ChatVisitor, type VisitorOptions } from '../../peers/chat-visitor.ts';
import type { DatabaseLab } from '../../support/databases.ts';
import { ChatAgent } from './chat-agent.ts';

const password = 'chat-agents-pass-phrase';

/** A hub with a chat, two agents and a queue, all in this process and all through the real doors. */
export type ChatHub = {
  readonly hub: Hub;
  readonly address: string;
  readonly databaseUrl: string;
  /** Where it keeps large content. */
  readonly blobFolder: string;
  readonly agent: (login: 'anna' | 'ben') => Promise<ChatAgent>;
  /** A session's token; `susi` is a supervisor. */
  readonly signIn: (login: 'anna' | 'ben' | 'susi') => Promise<string>;
  /** The supervisor, who takes no contacts. */
  readonly supervisor: () => Promise<ChatAgent>;
  /** Ends the hub and starts another one over the same database. */
  readonly restart: () => Promise<ChatHub>;
  /** Changes the account while the hub runs. */
  readonly configure: (account: object) => Promise<void>;
  readonly visitor: (options?: Partial<VisitorOptions>) => ChatVisitor;
};

/** What a test wants otherwise. */
export type ChatHubWishes = {
  readonly grace?: string;
  readonly wrapUp?: 'none' | 'mandatory';
  readonly routing?: object;
  readonly channelRouting?: object;
  readonly limits?: object;
  readonly businessHours?: readonly object[];
  /** What the chat account `web` has otherwise. */
  readonly account?: object;
  /** Entries besides the usual ones, by section of the configuration. */
  readonly more?: Readonly<
    Partial<Record<'businessHours' | 'skills' | 'queues' | 'channelAccounts', readonly object[]>>
  >;
  readonly reception?: object;
  /** What the queue `chats` has otherwise. */
  readonly queue?: object;
  /** Bounds of visitors’ files. */
  readonly fileLimits?: object;
  /** What files the account takes. */
  readonly files?: object;
};

/** Lets the tests of a suite start hubs; they end with the test, before their databases go. */
export function chatHubs(lab: DatabaseLab): (wishes?: ChatHubWishes) => Promise<ChatHub> {
  const cleanUps: (() => Promise<unknown> | void)[] = [];
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
  });
  return async (wishes = {}) =>
    startChatHub(await lab.createUrl(), wishes, (cleanUp) => cleanUps.push(cleanUp));
}

async function startChatHub(
  databaseUrl: string,
  wishes: ChatHubWishes,
  later: (cleanUp: () => Promise<unknown> | void) => void,
): Promise<ChatHub> {
  await prepare(databaseUrl, wishes);
  return openChatHub(databaseUrl, wishes, later);
}

async function openChatHub(
  databaseUrl: string,
  wishes: ChatHubWishes,
  later: (cleanUp: () => Promise<unknown> | void) => void,
): Promise<ChatHub> {
  const folder = await mkdtemp(join(tmpdir(), 'blendesk-chat-'));
  later(() => rm(folder, { recursive: true, force: true }));
  const hub = await startHub({
    databaseUrl,
    dataDirectory: folder,
    host: '127.0.0.1',
    port: 0,
    mode: 'team',
    trustProxy: [],
    allowedOrigins: [],
    logLevel: 'error',
    rendererDirectory: null,
    visitorLimits: wishes.limits,
    visitorFileLimits: wishes.fileLimits,
  });
  later(() => hub.stop());
  return {
    hub,
    address: hub.address,
    databaseUrl,
    blobFolder: join(folder, 'blobs'),
    agent: async (login) => {
      const agent = await ChatAgent.start(hub.address, { login, password });
      later(() => agent.close());
      const answer = await agent.give({ type: 'setAvailable' });
      if (!answer.ok) throw new Error(`not available: ${answer.code}`);
      return agent;
    },
    signIn: async (login) => {
      const response = await fetch(`${hub.address}/api/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ login, password }),
      });
      return ((await response.json()) as { readonly token: string }).token;
    },
    supervisor: async () => {
      const supervisor = await ChatAgent.start(hub.address, { login: 'susi', password });
      later(() => supervisor.close());
      return supervisor;
    },
    restart: async () => {
      await hub.stop();
      return openChatHub(databaseUrl, wishes, later);
    },
    configure: async (account) =>
      prepare(databaseUrl, { ...wishes, account: { ...wishes.account, ...account } }),
    visitor: (options = {}) => {
      const visitor = new ChatVisitor({ address: hub.address, accountId: 'web', ...options });
      later(() => visitor.close());
      return visitor;
    },
  };
}

async function prepare(databaseUrl: string, wishes: ChatHubWishes): Promise<void> {
  const database = await openDatabase(databaseUrl);
  try {
    const outcome = await applyConfig(database, configurationOf(wishes), { dryRun: false, now: Date.now });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
    const { users } = createAccounts(database, Date.now);
    for (const login of ['anna', 'ben', 'susi']) {
      const user = await users.findByLogin(login);
      if (user !== null) await users.setPassword(user.id, password, null);
    }
  } finally {
    await database.close();
  }
}

function configurationOf({ grace = '60s', wrapUp = 'mandatory', more = {}, ...wishes }: ChatHubWishes) {
  return configFile.parse({
    routing: { ...wishes.routing, channels: { chat: { ...wishes.channelRouting } } },
    businessHours: wishes.businessHours,
    ...(wishes.reception === undefined ? {} : { reception: wishes.reception }),
    ...(more.businessHours === undefined ? {} : { businessHours: more.businessHours }),
    skills: [{ id: 'english', name: 'English' }, ...(more.skills ?? [])],
    queues: [
      {
        id: 'chats',
        name: 'Chats',
        rings: [{ skills: [{ skill: 'english' }] }],
        answerWithin: '30s',
        wrapUp: { mode: wrapUp, codes: [{ id: 'solved', name: 'Solved' }] },
        ...wishes.queue,
      },
      ...(more.queues ?? []),
    ],
    channelAccounts: [
      {
        id: 'web',
        channel: 'chat',
        name: 'Web',
        queue: 'chats',
        allowedOrigins: ['https://shop.example'],
        displayName: '{agent} from the shop',
        welcome: { de: 'Willkommen!', en: 'Welcome!' },
        visitorGrace: grace,
        ...wishes.account,
        ...(wishes.files === undefined ? {} : { files: wishes.files }),
      },
      {
        id: 'other',
        channel: 'chat',
        name: 'Other',
        queue: 'chats',
        allowedOrigins: ['https://other.example'],
      },
      ...(more.channelAccounts ?? []),
    ],
    agents: [
      { login: 'anna', name: 'Anna Arnold', skills: [{ skill: 'english', level: 3 }] },
      { login: 'ben', name: 'Ben Berg', skills: [{ skill: 'english', level: 2 }] },
      { login: 'susi', name: 'Susi Senn', role: 'supervisor' },
    ],
  });
}
