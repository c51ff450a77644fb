import type { EventType, NewEvent, RecordedEvent } from './database.ts';
import type { EventTable } from './schema.ts';

/** An event as read back from its row. */
export function recordedEvent(row: EventTable): RecordedEvent {
  return {
    seq: row.seq,
    at: row.at,
    type: row.type as EventType,
    conversationId: row.conversation_id,
    contactId: row.contact_id,
    messageId: row.message_id,
    offerId: row.offer_id,
    agentId: row.agent_id,
    actorId: row.actor_id,
    data: JSON.parse(row.data) as RecordedEvent['data'],
  };
}

/** A new event in its place. */
export function placeEvent(event: NewEvent, seq: number): RecordedEvent {
  return {
    seq,
    at: event.at,
    type: event.type,
    conversationId: event.conversationId ?? null,
    contactId: event.contactId ?? null,
    messageId: event.messageId ?? null,
    offerId: event.offerId ?? null,
    agentId: event.agentId ?? null,
    actorId: event.actorId ?? null,
    data: event.data ?? {},
  };
}
