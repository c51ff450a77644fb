import type { LiveEvent } from '../../shared/contract/live.ts';
import type { RecordedEvent, Unit } from '../db/database.ts';
import type { ConversationContext } from '../conversations/context.ts';
import { findDraft } from '../conversations/draft-repository.ts';
import { findMessage, listAttachmentsOfMessages } from '../conversations/message-repository.ts';
import { findPresence } from '../routing/presence-repository.ts';
import { countWaitingReleases } from '../text/release-repository.ts';
import { findTextMessage } from '../text/text-message-repository.ts';
import { contactView } from './contact-view.ts';
import { visitorDetailsOf } from './visitor-details-view.ts';
import { draftView } from './draft-view.ts';
import { deliveryView, messageView } from './message-view.ts';
import { offerViews } from './offer-view.ts';
import { presenceView } from './presence-view.ts';
import { timelineTargets } from './timeline-targets.ts';
import { timelineEntry } from './timeline-view.ts';
import { listContacts, listOffers, namesOf } from './view-repository.ts';

type Reader = Unit['tx'];

/**
 * Turns one recorded event into what clients hear. Payloads are whole views of the present state: when an event is
 * told late, it already contains what came after, and applying both changes nothing.
 */
export async function hydrateEvent(
  context: ConversationContext,
  event: RecordedEvent,
): Promise<readonly LiveEvent[]> {
  const db = context.database.read as Reader;
  switch (event.type) {
    case 'contactArrived':
    case 'contactAccepted':
    case 'contactEnded':
    case 'contactWrappedUp':
    case 'contactReopened':
    case 'contactRequeued':
    case 'contactParked':
    case 'contactResumed':
    case 'contactTransferred':
    case 'contactAssigned':
    case 'contactOverflowed':
    case 'contactEscalated':
    case 'consultationStarted':
    case 'consultationEnded':
    case 'visitorReminded':
    case 'continuedByMail':
      return [...(await contactEvents(db, event)), ...(await timelineEvents(db, context, event))];
    case 'visitorLeft':
    case 'visitorReturned':
    case 'visitorIdle':
    case 'contactAbandoned':
      return [
        ...(await contactEvents(db, event)),
        ...(await visitorEvents(context, event)),
        ...(await timelineEvents(db, context, event)),
      ];
    case 'visitorBlocked':
    case 'visitorUnblocked':
    case 'chatRated':
    case 'transcriptSent':
      return [...(await visitorEvents(context, event)), ...(await timelineEvents(db, context, event))];
    case 'visitorChanged':
      return visitorEvents(context, event);
    case 'customerOptedOut':
    case 'customerOptedIn':
    case 'takenPrivate':
    case 'customerJoined':
      return timelineEvents(db, context, event);
    case 'messageChanged':
      return messageEvents(db, event);
    case 'messageHeld':
      return [...(await messageEvents(db, event)), await releasesEvent(db, event)];
    case 'messageReleased':
    case 'messageReturned':
      return [
        ...(await messageEvents(db, event)),
        ...(await contactEvents(db, event)),
        ...(await timelineEvents(db, context, event)),
        await releasesEvent(db, event),
      ];
    case 'contactChanged':
      return contactEvents(db, event);
    case 'offerMade':
      return [...(await contactEvents(db, event)), ...(await offerEvents(db, context, event))];
    case 'offerEnded':
      return [...offerEnded(event), ...(await contactEvents(db, event))];
    case 'messageReceived':
    case 'messageFiled':
    case 'messageQueued':
    case 'noteAdded':
      return messageEvents(db, event);
    case 'deliveryChanged':
      return deliveryEvents(db, event);
    case 'draftSaved':
    case 'draftDiscarded':
      return [...(await draftEvents(db, event)), ...(await contactEvents(db, event))];
    case 'presenceChanged':
      return presenceEvents(db, event);
    // Told again once the hub goes by it: whoever asked for a snapshot before then got the old one.
    case 'configurationChanged':
    case 'configurationAdopted':
    case 'userChanged':
      return [{ type: 'configurationChanged', seq: event.seq }];
    case 'sessionCreated':
    case 'sessionRevoked':
    case 'channelConnected':
    case 'channelDisconnected':
    case 'reserveFixed':
      return [];
  }
}

async function contactEvents(db: Reader, event: RecordedEvent): Promise<readonly LiveEvent[]> {
  if (event.contactId === null) return [];
  const [row] = await listContacts(db, [event.contactId]);
  return row === undefined ? [] : [{ type: 'contactChanged', seq: event.seq, contact: contactView(row) }];
}

async function visitorEvents(
  context: ConversationContext,
  event: RecordedEvent,
): Promise<readonly LiveEvent[]> {
  const { seq, conversationId } = event;
  const visitor = conversationId === null ? null : await visitorDetailsOf(context, conversationId);
  if (conversationId === null || visitor === null) return [];
  return [{ type: 'visitorChanged', seq, conversationId, visitor }];
}

async function timelineEvents(
  db: Reader,
  context: ConversationContext,
  event: RecordedEvent,
): Promise<readonly LiveEvent[]> {
  if (event.conversationId === null) return [];
  const names = await namesOf(db, event.actorId === null ? [] : [event.actorId]);
  const [target = null] = await timelineTargets(db, context.configuration(), [event.data]);
  const entry = timelineEntry({
    ...event,
    actorName: event.actorId === null ? null : (names.get(event.actorId) ?? null),
    code: event.data['code'],
    target,
  });
  if (entry === null) return [];
  return [{ type: 'timelineAdded', seq: event.seq, conversationId: event.conversationId, entry }];
}

async function offerEvents(
  db: Reader,
  context: ConversationContext,
  event: RecordedEvent,
): Promise<readonly LiveEvent[]> {
  if (event.offerId === null) return [];
  const open = (await listOffers(db, [event.offerId])).filter((offer) => offer.ended_at === null);
  const views = await offerViews(db, context.configuration(), open);
  return views.map((offer) => ({ type: 'offerMade', seq: event.seq, offer }));
}

function offerEnded(event: RecordedEvent): readonly LiveEvent[] {
  const { offerId, contactId, agentId, data } = event;
  if (offerId === null || contactId === null || agentId === null) return [];
  const outcome = data['outcome'];
  if (outcome !== 'accepted' && outcome !== 'declined' && outcome !== 'expired' && outcome !== 'withdrawn')
    return [];
  return [{ type: 'offerEnded', seq: event.seq, offerId, contactId, agentId, outcome }];
}

async function messageEvents(db: Reader, event: RecordedEvent): Promise<readonly LiveEvent[]> {
  if (event.messageId === null) return [];
  const row = await findMessage(db, event.messageId);
  if (row === null) return [];
  const files = await listAttachmentsOfMessages(db, [row.id]);
  const text = await findTextMessage(db, row.id);
  return [{ type: 'messageAdded', seq: event.seq, message: messageView(row, files, text) }];
}

async function releasesEvent(db: Reader, event: RecordedEvent): Promise<LiveEvent> {
  return { type: 'releasesChanged', seq: event.seq, waiting: await countWaitingReleases(db) };
}

async function deliveryEvents(db: Reader, event: RecordedEvent): Promise<readonly LiveEvent[]> {
  const row = event.messageId === null ? null : await findMessage(db, event.messageId);
  const delivery = row === null ? null : deliveryView(row, await findTextMessage(db, row.id));
  if (row === null || delivery === null) return [];
  return [
    {
      type: 'deliveryChanged',
      seq: event.seq,
      conversationId: row.conversation_id,
      messageId: row.id,
      delivery,
    },
  ];
}

async function draftEvents(db: Reader, event: RecordedEvent): Promise<readonly LiveEvent[]> {
  if (event.conversationId === null) return [];
  const row = await findDraft(db, event.conversationId);
  const draft = row === null ? null : await draftView(db, row);
  return [{ type: 'draftChanged', seq: event.seq, conversationId: event.conversationId, draft }];
}

async function presenceEvents(db: Reader, event: RecordedEvent): Promise<readonly LiveEvent[]> {
  if (event.agentId === null) return [];
  const [row, names] = await Promise.all([findPresence(db, event.agentId), namesOf(db, [event.agentId])]);
  return [
    {
      type: 'presenceChanged',
      seq: event.seq,
      userId: event.agentId,
      name: names.get(event.agentId) ?? '',
      presence: presenceView(row),
    },
  ];
}
