import type { LiveEvent } from '../../shared/contract/live.ts';

/**
 * Drops what a later event of the same batch says again: views are whole, so only the newest of a contact, a draft,
 * a delivery, a presence and the configuration is needed. Messages, offers and the timeline are all kept.
 */
export function compactEvents(events: readonly LiveEvent[]): LiveEvent[] {
  const seen = new Set<string>();
  const kept: LiveEvent[] = [];
  for (let index = events.length - 1; index >= 0; index -= 1) {
    const event = events[index];
    if (!event) continue;
    const subject = subjectOf(event);
    if (subject !== null && seen.has(subject)) continue;
    if (subject !== null) seen.add(subject);
    kept.push(event);
  }
  return kept.toReversed();
}

/** What a whole view is a view of; null: each event counts. */
function subjectOf(event: LiveEvent): string | null {
  switch (event.type) {
    case 'contactChanged':
      return `contact ${event.contact.id}`;
    case 'draftChanged':
      return `draft ${event.conversationId}`;
    case 'deliveryChanged':
      return `delivery ${event.messageId}`;
    case 'visitorChanged':
      return `visitor ${event.conversationId}`;
    case 'presenceChanged':
      return `presence ${event.userId}`;
    case 'configurationChanged':
      return 'configuration';
    case 'releasesChanged':
      return 'releases';
    case 'messageAdded':
    case 'offerMade':
    case 'offerEnded':
    case 'timelineAdded':
      return null;
  }
}
