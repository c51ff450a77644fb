import type { IncomingMessage } from 'node:http';
import type {
  ChannelAccountState,
  Contribution,
  WaitingRelease,
} from '../../shared/contract/channel-rest.ts';
import type { Command, CommandResult } from '../../shared/contract/command.ts';
import type { Message } from '../../shared/contract/message.ts';
import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import type { Role } from '../../shared/contract/user.ts';

const minute = 60_000;

/** What the stand-in hub tells of the channel accounts; tests change it as they like. */
export type WorkspaceChannels = {
  accounts: ChannelAccountState[];
  releases: WaitingRelease[];
  contributions: Contribution[];
  /** What was asked about connections, as `POST x-shop`. */
  readonly asked: string[];
};

type Answer = { readonly status: number; readonly body: unknown } | RefusalCode;

/** An account of every kind of trouble, two answers that wait, and two months of work. */
export function sampleChannels(now: number): WorkspaceChannels {
  return {
    accounts: [mailbox(), sms(), shopOnX(now), newOnX(now)],
    releases: [
      waiting('held-1', 'lena', 'Lena Hofer', now - 4 * minute),
      waiting('held-2', 'sven', 'Sven Okafor', now - minute),
    ],
    contributions: [
      contribution('anna', 'Anna Berger', 'AB', 'x-shop', 'x', { posts: 31, messages: 12, returned: 1 }),
      contribution('lena', 'Lena Hofer', 'LH', 'x-shop', 'x', { posts: 4, deleted: 1, returned: 3 }),
      contribution('anna', 'Anna Berger', '', 'sms-shop', 'sms', { messages: 58 }),
    ],
    asked: [],
  };
}

/** Answers a request about channels; null: it is about something else. */
export function answerChannels(
  channels: WorkspaceChannels,
  request: IncomingMessage,
  url: URL,
  role: Role,
): Answer | null {
  const [, kind, id] = url.pathname.slice('/api'.length).split('/').map(decodeURIComponent);
  if (kind !== 'channel-accounts' && kind !== 'releases' && kind !== 'contributions') return null;
  if (role === 'agent') return 'forbidden';
  if (kind === 'releases') return { status: 200, body: channels.releases };
  if (kind === 'contributions') return { status: 200, body: channels.contributions };
  if (id === undefined) return { status: 200, body: channels.accounts };
  channels.asked.push(`${request.method} ${id}`);
  if (role !== 'admin') return 'forbidden';
  if (request.method === 'POST')
    return { status: 201, body: { url: 'https://x.example/i/oauth2/authorize' } };
  channels.accounts = channels.accounts.map((account) =>
    account.id === id && account.connection !== null
      ? { ...account, state: 'failed', connection: { ...account.connection, connected: false } }
      : account,
  );
  return { status: 204, body: null };
}

/** Lets an answer of the list go or sends it back; null: another command, or another answer. */
export function decideRelease(
  channels: WorkspaceChannels,
  model: { readonly seq: () => number; readonly setReleasesWaiting: (waiting: number) => void },
  command: Command,
): CommandResult | null {
  if (command.type !== 'releaseMessage' && command.type !== 'returnMessage') return null;
  const left = channels.releases.filter(({ message }) => message.id !== command.messageId);
  if (left.length === channels.releases.length) return null;
  channels.releases = left;
  channels.asked.push(
    command.type === 'releaseMessage'
      ? `release ${command.messageId}`
      : `return ${command.messageId}: ${command.reason}`,
  );
  model.setReleasesWaiting(left.length);
  return { ok: true, value: { seq: model.seq() } };
}

const plain = { state: 'connected', detail: '', connection: null, limits: [], spend: null } as const;

function mailbox(): ChannelAccountState {
  return {
    ...plain,
    limits: [],
    id: 'shop-de',
    channel: 'email',
    name: 'Shop Deutschland',
    address: 'hilfe@shop.example',
  };
}

function sms(): ChannelAccountState {
  return {
    ...plain,
    limits: [],
    id: 'sms-shop',
    channel: 'sms',
    name: 'SMS Kundenservice',
    address: '+4915735982901',
    state: 'retrying',
    detail: 'gateway.example:2775: no answer for 10 s; next try at 10:43:12',
  };
}

function shopOnX(now: number): ChannelAccountState {
  return {
    id: 'x-shop',
    channel: 'x',
    name: 'Shop auf X',
    address: '@shop',
    state: 'connected',
    detail: '',
    connection: {
      connected: true,
      handle: 'shop',
      since: now - 86_400_000,
      byName: 'Maximilian von Habsburg-Lothringen',
      scopes: ['tweet.read'],
    },
    limits: [
      { window: 'post', limit: 100, remaining: 0, resetAt: now + 9 * minute },
      { window: 'directMessage', limit: 1_440, remaining: 1_432, resetAt: now + 600 * minute },
      { window: 'mentions', limit: 300, remaining: 288, resetAt: now + 3 * minute },
      { window: 'post.userDay', limit: 100, remaining: 61, resetAt: now + 900 * minute },
    ],
    spend: {
      month: '2026-11',
      spent: 87.455,
      perMonth: 100,
      warnAt: 0.8,
      currency: 'USD',
      lines: [
        { kind: 'post', count: 412, amount: 6.18 },
        { kind: 'postWithLink', count: 320, amount: 64 },
        { kind: 'directMessage', count: 55, amount: 0.825 },
        { kind: 'read', count: 3_290, amount: 16.45 },
      ],
    },
  };
}

function newOnX(now: number): ChannelAccountState {
  const account = shopOnX(now);
  return {
    ...account,
    id: 'x-jobs',
    name: 'Jobs auf X',
    address: '@shopjobs',
    state: 'failed',
    detail: 'not connected yet',
    connection: { connected: false, handle: null, since: null, byName: null, scopes: [] },
    limits: [],
    spend: { month: '2026-11', spent: 0, perMonth: null, warnAt: 0.8, currency: 'USD', lines: [] },
  };
}

function waiting(id: string, agentId: string, agentName: string, askedAt: number): WaitingRelease {
  return {
    message: heldMessage(id, agentId, agentName, askedAt),
    contactId: `contact-${id}`,
    channelAccountId: 'x-shop',
    customer: 'Jonas Lehner',
    answeredText: '@shop seit drei Wochen warte ich auf mein Paket. So nicht!',
    askedAt,
    agentId,
    agentName,
  };
}

function heldMessage(id: string, agentId: string, agentName: string, at: number): Message {
  return {
    id,
    conversationId: 'jonas',
    direction: 'outbound',
    at,
    author: { kind: 'agent', id: agentId, name: agentName },
    from: null,
    to: [],
    cc: [],
    subject: '',
    visibleText: '@jonas Das tut uns leid! Wir gehen dem sofort nach.',
    quotedText: '',
    signature: ' ^LH',
    hasHtml: false,
    hasRaw: false,
    attachments: [],
    flags: { autoReply: false, bounce: false, loop: false, bulk: false },
    problems: [],
    delivery: { status: 'held', at },
    details: null,
  };
}

function contribution(
  userId: string,
  name: string,
  sign: string,
  channelAccountId: string,
  channel: string,
  counts: Partial<Pick<Contribution, 'posts' | 'messages' | 'returned' | 'deleted'>>,
): Contribution {
  const none = { posts: 0, messages: 0, returned: 0, deleted: 0 };
  return { userId, name, sign, channelAccountId, channel, ...none, ...counts };
}
