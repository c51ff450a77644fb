import { createHash } from 'node:crypto';
import type { Command, CommandResult } from '../../shared/contract/command.ts';
import type { ChannelAccountConfig, ChatAccountConfig } from '../../shared/contract/config-file.ts';
import type { RequiredSkill } from '../../shared/contract/contact.ts';
import type { SmsAccountConfig } from '../../shared/contract/sms-account.ts';
import type { Role } from '../../shared/contract/user.ts';
import type { XAccountConfig } from '../../shared/contract/x-account.ts';
import type {
  Configuration,
  ConfiguredAgent,
  ConfiguredQueue,
  RouterSettings,
} from '../../hub/config/configuration.ts';
import type { Content } from '../../hub/connectors/connector.ts';
import { mailReading, readSmallMail } from '../../hub/connectors/email/read-mail.ts';
import { startEngine, type Engine } from '../../hub/conversation-engine.ts';
import type { Database } from '../../hub/db/database.ts';
import { defaultRouting } from '../../shared/routing/config.ts';
import { createAccounts } from '../../hub/users/accounts.ts';

/** A hub without doors and connectors, for tests of what it does with mail and commands. */
export type TestEngine = Engine & {
  readonly database: Database;
  /** Takes a raw mail in as a connector would; lines may end in \n. */
  readonly deliver: (raw: string, more?: { readonly receivedAt?: number }) => ReturnType<Engine['ingest']>;
  readonly give: (agent: string, command: Command) => Promise<CommandResult>;
  readonly agentId: (login: string) => string;
  readonly clock: { now: number };
};

const account = {
  id: 'shop',
  channel: 'email',
  name: 'Shop',
  address: 'service@shop.example',
  displayName: '{agent} (Shop)',
  aliases: ['hello@shop.example'],
  queue: 'orders',
  in: { kind: 'direct', recipients: [] },
  out: { host: '127.0.0.1', port: 25, security: 'none' },
  signature: 'Best wishes\n{agent}',
  language: 'en',
  maximumMailMb: 50,
} as const;

/** The one queue of the tests; rules can be changed per test. */
export const ordersQueue: ConfiguredQueue = {
  id: 'orders',
  name: { de: 'Bestellungen', en: 'Orders' },
  priority: 0,
  rings: [{ afterMs: 0, skills: [{ skillId: 'english', level: 2 }] }],
  answerWithinMs: 4 * 3_600_000,
  expectedHandlingMs: 300_000,
  businessHours: null,
  offerTimeoutMs: 90_000,
  manners: {},
  wrapUp: {
    mode: 'mandatory',
    timeBoxMs: 60_000,
    codes: [{ id: 'solved', name: { de: 'Gelöst', en: 'Solved' } }],
  },
};

/** Somebody who works here; without skills for supervisors who only watch. */
export type Person = {
  readonly role?: Role;
  readonly english?: number;
  readonly limits?: ConfiguredAgent['limits'];
  /** Signs public answers; left out: the initials. */
  readonly sign?: string;
  /** A supervisor releases the public answers first. */
  readonly needsRelease?: boolean;
};

/** What a test wants otherwise than usual. */
export type EngineWishes = {
  /** Other rules for the queue `orders`. */
  readonly queue?: Partial<ConfiguredQueue>;
  /** Queues besides `orders`. */
  readonly queues?: readonly ConfiguredQueue[];
  /** Instead of anna, ben and carl. */
  readonly people?: Readonly<Record<string, Person>>;
  /** Chats besides the mailbox. */
  readonly chats?: readonly ChatAccountConfig[];
  /** Accounts of other channels. */
  readonly texts?: readonly (SmsAccountConfig | XAccountConfig)[];
  /** How far the X accounts' windows are used up. */
  readonly limitsOf?: Engine['context']['limitsOf'];
  readonly router?: Partial<RouterSettings>;
  readonly now?: number;
};

const usualPeople: Readonly<Record<string, Person>> = {
  anna: { english: 3 },
  ben: { english: 2 },
  carl: { english: 1 },
};

/** Starts an engine with the agents anna (English 3), ben (English 2) and carl (English 1: too little). */
export async function startTestEngine(database: Database, change: EngineWishes = {}): Promise<TestEngine> {
  const clock = { now: change.now ?? Date.UTC(2026, 0, 5, 9) };
  const accounts = createAccounts(database, () => clock.now);
  const ids = new Map<string, string>();
  const people = change.people ?? usualPeople;
  for (const [login, { role = 'agent' }] of Object.entries(people)) {
    const known = await accounts.users.findByLogin(login);
    const created =
      known ??
      (await mustCreate(
        accounts.users.create(
          { login, name: login, role, language: 'en', email: null, password: null },
          null,
        ),
      ));
    ids.set(login, created.id);
  }
  const queue = { ...ordersQueue, ...change.queue };
  const configuration = configurationOf([queue, ...(change.queues ?? [])], people, ids, change);
  const engine = await startEngine({
    database,
    configuration: () => configuration,
    tokenKey: Buffer.alloc(32, 7),
    users: accounts.users,
    availableOnConnect: false,
    now: () => clock.now,
    ...(change.limitsOf === undefined ? {} : { limitsOf: change.limitsOf }),
    log: silent,
  });
  const reading = mailReading({ storeContent: keepInMemory, instanceId: 'test-instance' }, [
    { address: account.address, aliases: [...account.aliases] },
  ]);
  return {
    ...engine,
    database,
    clock,
    agentId: (login) => ids.get(login) ?? '',
    deliver: async (raw, more = {}) => {
      const pieces = await readSmallMail(Buffer.from(raw.replaceAll(/\r?\n/g, '\r\n')), reading);
      return engine.ingest({
        ...pieces,
        channelAccountId: account.id,
        receivedAt: more.receivedAt ?? clock.now,
        queueId: null,
        cursor: null,
      });
    },
    give: (login, command) =>
      engine.commands.execute(command, { userId: ids.get(login) ?? '', role: 'agent', sessionId: 'test' }),
  };
}

/** Waits until everything that was queued before this call is committed. */
export async function settled(database: Database): Promise<void> {
  await database.write(async () => null);
}

async function mustCreate<T>(
  creating: Promise<{ ok: true; value: T } | { ok: false; code: string }>,
): Promise<T> {
  const result = await creating;
  if (!result.ok) throw new Error(result.code);
  return result.value;
}

function configurationOf(
  queues: readonly ConfiguredQueue[],
  people: Readonly<Record<string, Person>>,
  ids: ReadonlyMap<string, string>,
  { router = {}, chats = [], texts = [] }: Pick<EngineWishes, 'router' | 'chats' | 'texts'>,
): Configuration {
  const agents = [...ids].map(([login, id]) => ({
    id,
    login,
    name: login,
    skills: skillsOf(people[login]?.english ?? 0),
    limits: people[login]?.limits ?? {},
    sign: people[login]?.sign ?? null,
    needsRelease: people[login]?.needsRelease ?? false,
  }));
  return {
    revision: 1,
    routing: {
      preferredAgentWaitMs: 600_000,
      declineCooldownMs: 120_000,
      connectionGraceMs: 15_000,
      requeueAfterMs: 900_000,
      keepRecordMs: 35 * 86_400_000,
      router: { ...defaultRouting, ...router },
    },
    reception: null,
    skills: new Map([['english', { id: 'english', name: { de: 'Englisch', en: 'English' } }]]),
    queues: new Map(queues.map((queue) => [queue.id, queue])),
    businessHours: new Map(),
    channelAccounts: new Map<string, ChannelAccountConfig>([
      [account.id, { ...account, aliases: [...account.aliases], in: { ...account.in, recipients: [] } }],
      ...[...chats, ...texts].map((more): [string, ChannelAccountConfig] => [more.id, more]),
    ]),
    cannedReplies: [],
    ownAddresses: new Map([[account.id, new Set([account.address, ...account.aliases])]]),
    agents: new Map(agents.map((agent) => [agent.id, agent])),
    agentsOfQueue: new Map(queues.map((queue) => [queue.id, skilledFor(queue, agents)])),
  };
}

function skillsOf(english: number): readonly RequiredSkill[] {
  return english === 0 ? [] : [{ skillId: 'english', level: english }];
}

function skilledFor(queue: ConfiguredQueue, agents: readonly ConfiguredAgent[]): readonly string[] {
  return agents
    .filter((agent) => queue.rings.some((ring) => ring.skills.every((skill) => hasSkill(agent, skill))))
    .map((agent) => agent.id);
}

function hasSkill(agent: ConfiguredAgent, { skillId, level }: RequiredSkill): boolean {
  return agent.skills.some((skill) => skill.skillId === skillId && skill.level >= level);
}

async function keepInMemory(content: unknown): Promise<Content> {
  if (!(content instanceof Uint8Array)) throw new Error('tests bring small mails only');
  return { sha256: createHash('sha256').update(content).digest('hex'), size: content.length, bytes: content };
}

const silent = {
  info: () => undefined,
  warn: () => undefined,
  error: (facts: object, text: string) => console.error(text, facts),
};
