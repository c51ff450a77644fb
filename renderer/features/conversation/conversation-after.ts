import type { Contact } from '../../../shared/contract/contact.ts';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import type { LiveEvent } from '../../../shared/contract/live.ts';
import type { Message } from '../../../shared/contract/message.ts';

function upsertMessage(messages: readonly Message[], message: Message): Message[] {
  const others = messages.filter((one) => one.id !== message.id);
  return [...others, message].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** The newest contact is the one shown: an old one that changes late does not take its place. */
function newerContact(current: Contact | null, changed: Contact): Contact {
  if (current === null || current.id === changed.id) return changed;
  return changed.arrivedAt >= current.arrivedAt ? changed : current;
}

function withContact(conversation: Conversation, contact: Contact): Conversation {
  // A colleague's question is about the conversation, but never its own contact.
  if (contact.conversationId !== conversation.id || contact.consultation !== null) return conversation;
  return { ...conversation, contact: newerContact(conversation.contact, contact) };
}

function withEvent(conversation: Conversation, event: LiveEvent): Conversation {
  switch (event.type) {
    case 'contactChanged':
      return withContact(conversation, event.contact);
    case 'offerMade':
      return withContact(conversation, event.offer.contact);
    case 'messageAdded':
      return event.message.conversationId === conversation.id
        ? { ...conversation, messages: upsertMessage(conversation.messages, event.message) }
        : conversation;
    case 'deliveryChanged':
      return {
        ...conversation,
        messages: conversation.messages.map((one) =>
          one.id === event.messageId ? { ...one, delivery: event.delivery } : one,
        ),
      };
    case 'draftChanged':
      return event.conversationId === conversation.id
        ? { ...conversation, draft: event.draft }
        : conversation;
    case 'timelineAdded':
      return event.conversationId === conversation.id
        ? {
            ...conversation,
            timeline: [
              ...conversation.timeline.filter((one) => one.seq !== event.entry.seq),
              event.entry,
            ].sort((a, b) => a.seq - b.seq),
          }
        : conversation;
    case 'visitorChanged':
      return event.conversationId === conversation.id
        ? { ...conversation, visitor: event.visitor }
        : conversation;
    case 'offerEnded':
    case 'presenceChanged':
    case 'releasesChanged':
    case 'configurationChanged':
      return conversation;
  }
}

/**
 * Applies an event on top of what was read; what the reading already contained changes nothing. The seq stays
 * that of the reading: one commit may tell several events under one seq.
 */
export function conversationAfter(conversation: Conversation, event: LiveEvent): Conversation {
  if (event.seq <= conversation.seq) return conversation;
  return withEvent(conversation, event);
}
