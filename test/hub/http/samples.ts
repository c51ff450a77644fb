import type { Contact } from '../../../shared/contract/contact.ts';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import type { Message } from '../../../shared/contract/message.ts';
import type { PoolReserve, QueueLoad } from '../../../shared/contract/queue.ts';
import type { User } from '../../../shared/contract/user.ts';

const at = 1_800_000_000_000;

/** A waiting contact. */
export function sampleContact(id: string, conversationId = 'c1'): Contact {
  return {
    id,
    conversationId,
    channel: 'email',
    channelAccountId: 'support',
    queueId: 'orders',
    customer: { id: 'k1', name: 'Kim Kunde', address: 'kim@example.org' },
    subject: 'Where is my parcel?',
    preview: 'It should have come on Monday',
    arrivedAt: at,
    dueAt: at + 1,
    state: { status: 'waiting', since: at },
    unread: 1,
    draft: null,
    consultation: null,
  };
}

/** An inbound message. */
export function sampleMessage(id: string, conversationId = 'c1'): Message {
  return {
    id,
    conversationId,
    direction: 'inbound',
    at,
    author: { kind: 'customer', id: 'k1', name: 'Kim Kunde' },
    from: { name: 'Kim Kunde', address: 'kim@example.org' },
    to: [],
    cc: [],
    subject: 'Where is my parcel?',
    visibleText: `text of ${id}`,
    quotedText: '',
    signature: '',
    hasHtml: true,
    hasRaw: true,
    attachments: [],
    flags: { autoReply: false, bounce: false, loop: false, bulk: false },
    problems: [],
    delivery: null,
    details: null,
  };
}

/** A conversation with one message. */
export function sampleConversation(id: string): Conversation {
  return {
    id,
    channel: 'email',
    channelAccountId: 'support',
    queueId: 'orders',
    subject: 'Where is my parcel?',
    customer: { id: 'k1', name: 'Kim Kunde', language: 'de', since: at, identities: [] },
    contact: sampleContact('t1', id),
    messages: [sampleMessage('m1', id)],
    timeline: [],
    draft: null,
    replyTo: null,
    replyFrom: { name: 'Support', address: 'support@example.org' },
    signatureHtml: '',
    history: [],
    visitor: null,
    sms: null,
    x: null,
    continuesId: null,
    continuedAsId: null,
    relatedConversationId: null,
    seq: 0,
  };
}

/** A queue with somebody waiting. */
export function sampleLoad(waiting: number): QueueLoad {
  return {
    queueId: 'orders',
    waiting,
    offered: 0,
    active: 0,
    wrapUp: 0,
    parked: 0,
    overdue: 0,
    oldestArrivedAt: at,
    nextDueAt: at,
    agentsSignedIn: 0,
    agentsAvailable: 0,
  };
}

/** A pool of live agents that keeps places free. */
export function samplePool(reserve: number): PoolReserve {
  return {
    poolId: 'chat|german:1',
    channel: 'chat',
    skills: [{ skillId: 'german', level: 1 }],
    queueIds: ['chats'],
    places: 6,
    free: 3,
    reserve,
    fixed: null,
    arrivalsPerHour: null,
    handlingMs: null,
    patienceMs: null,
    serviceLevel: null,
    serviceLevelTarget: 0.8,
  };
}

/** A user view for snapshots. */
export function sampleUser(id: string): User {
  return { id, login: id, name: id, email: null, role: 'agent', language: 'de', skills: [], active: true };
}
