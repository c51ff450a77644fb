import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Database, EventType, NewEvent, RecordedEvent } from '../../../hub/db/database.ts';
import type { ConnectorStates, Download, DraftAttachments, RestViews } from '../../../hub/http/ports.ts';
import type { Commands, Connections, LiveViews } from '../../../hub/live/ports.ts';
import type { LiveEvent } from '../../../shared/contract/live.ts';
import type { PoolReserve, QueueLoad } from '../../../shared/contract/queue.ts';
import { ok } from '../../../shared/contract/result.ts';
import { hears } from '../../../shared/domain/audience.ts';
import { sampleContact, sampleConversation, sampleLoad, sampleMessage, sampleUser } from './samples.ts';

/** The rest of the hub, as the doors see it: a record in a database and answers that a test can script. */
export type ScriptedHub = {
  readonly commands: { -readonly [Key in keyof Commands]: Commands[Key] };
  readonly views: { -readonly [Key in keyof (RestViews & LiveViews)]: (RestViews & LiveViews)[Key] };
  readonly uploads: { -readonly [Key in keyof DraftAttachments]: DraftAttachments[Key] };
  readonly states: { -readonly [Key in keyof ConnectorStates]: ConnectorStates[Key] };
  readonly connections: Connections;
  /** `connected`/`disconnected` in the order they came. */
  readonly reachability: string[];
  readonly uploaded: Map<string, Buffer>;
  queueLoads: readonly QueueLoad[];
  reserves: readonly PoolReserve[];
  /** Seqs asked of `hydrate`, one array a call. */
  readonly hydrated: (readonly number[])[];
  /** Commits one event; resolves to its seq. */
  readonly commit: (event: Partial<NewEvent> & Pick<NewEvent, 'type'>) => Promise<number>;
};

/** A file to download. */
export function sampleDownload(name: string, type: string, content: string): Download {
  const bytes = Buffer.from(content);
  return { name, type, size: bytes.length, open: () => Readable.from([bytes]) };
}

/** Opens a scripted hub over a real record. */
export function createScriptedHub(database: Database): ScriptedHub {
  const reachability: string[] = [];
  const uploaded = new Map<string, Buffer>();
  const hydrated: (readonly number[])[] = [];
  const hub: ScriptedHub = {
    reachability,
    uploaded,
    hydrated,
    queueLoads: [sampleLoad(0)],
    reserves: [],
    commit: async (event) => {
      const { seq } = await database.write(async (unit) => unit.append({ at: 1, ...event }));
      return seq;
    },
    commands: {
      execute: async (_command, { userId }) =>
        ok({ seq: await hub.commit({ type: 'draftSaved', agentId: userId, conversationId: 'c1' }) }),
    },
    connections: {
      connected: (userId) => void reachability.push(`+${userId}`),
      disconnected: (userId) => void reachability.push(`-${userId}`),
    },
    states: {
      connectors: () => [{ channelAccountId: 'support', state: 'connected', detail: 'mail.internal' }],
    },
    uploads: {
      storeDraftAttachment: async ({ name, type, content }) => {
        const bytes = await buffer(content);
        uploaded.set(name, bytes);
        return ok({ id: 'a1', name, type, size: bytes.length, inline: false, contentId: null });
      },
    },
    views: {
      conversation: async (id) => (id === 'missing' ? null : sampleConversation(id)),
      contactDecisions: async (id) => (id === 'missing' ? null : { decisions: [], waiting: null }),
      knownCustomer: async (identity) =>
        identity.includes('@') ? { kind: 'email', value: identity, customer: null } : null,
      queueContacts: async (id) => (id === 'missing' ? null : [sampleContact('t1')]),
      messageHtml: async (_id, images) => ({ html: `<p>${images}</p>`, blockedRemoteImages: 1 }),
      rawMessage: async (id) =>
        id === 'missing' ? null : sampleDownload('mail.eml', 'message/rfc822', 'Subject: Hi\r\n\r\nHello'),
      attachment: async (id) =>
        id === 'missing' ? null : sampleDownload('bill.pdf', 'application/pdf', '%PDF'),
      queueLoads: async () => hub.queueLoads,
      reserves: async () => hub.reserves,
      hydrate: async (requests) => {
        hydrated.push(requests.map(({ event }) => event.seq));
        return requests.map(({ event }) => meaningOf(event));
      },
      snapshot: async (userId) => snapshotFor(database, hub, userId),
    },
  };
  return hub;
}

type Meaning = (event: RecordedEvent, conversationId: string) => readonly LiveEvent[];

const added: Meaning = ({ seq }, conversationId) => [
  { type: 'messageAdded', seq, message: sampleMessage(`m${seq}`, conversationId) },
];
const changed: Meaning = ({ seq }, conversationId) => [
  { type: 'contactChanged', seq, contact: sampleContact(`t${seq}`, conversationId) },
];
const meanings: Partial<Record<EventType, Meaning>> = {
  noteAdded: added,
  messageReceived: (event, conversationId) => [
    ...added(event, conversationId),
    ...changed(event, conversationId),
  ],
  contactArrived: changed,
  contactChanged: changed,
  draftSaved: ({ seq }, conversationId) => [{ type: 'draftChanged', seq, conversationId, draft: null }],
  presenceChanged: ({ seq, agentId }) => [
    {
      type: 'presenceChanged',
      seq,
      userId: agentId ?? '',
      name: '',
      presence: { status: 'available', since: 1, next: null },
    },
  ],
  configurationChanged: ({ seq }) => [{ type: 'configurationChanged', seq }],
};

/** What a record means here: its seq can be read off the live event. */
export function meaningOf(event: RecordedEvent): readonly LiveEvent[] {
  return meanings[event.type]?.(event, event.conversationId ?? 'c1') ?? [];
}

/** A snapshot whose contacts name every record that concerns the user, so that histories can be compared. */
async function snapshotFor(database: Database, hub: ScriptedHub, userId: string) {
  const rows = await database.read
    .selectFrom('events')
    .select(['seq', 'type', 'agent_id', 'conversation_id'])
    .orderBy('seq')
    .execute();
  const listener = { userId, role: 'agent' as const, watching: new Set<string>() };
  const concerning = rows.filter(
    (row) =>
      hears({ type: row.type, agentId: row.agent_id, conversationId: row.conversation_id }, listener) !==
      'none',
  );
  return {
    seq: rows.at(-1)?.seq ?? 0,
    now: 1,
    me: sampleUser(userId),
    presence: { status: 'available' as const, since: 1, next: null },
    contacts: concerning.map(({ seq }) => sampleContact(`t${seq}`)),
    waitingForCustomer: [],
    offers: [],
    queues: [],
    queueLoads: [...hub.queueLoads],
    reserves: [],
    colleagues: [],
    skills: [],
    channelAccounts: [],
    cannedReplies: [],
    presences: [],
    releasesWaiting: 0,
    closedToday: 0,
  };
}
