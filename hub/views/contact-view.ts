import type { Contact, ContactState } from '../../shared/contract/contact.ts';
import type { Channel } from '../../shared/contract/primitives.ts';
import { parkUntilOf } from '../routing/rows/park-until.ts';
import type { ContactWithNames } from './view-repository.ts';

/** A contact as lists show it. */
export function contactView(row: ContactWithNames): Contact {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    // A consultation is shown on the channel that it is about.
    channel: row.conversation_channel as Channel,
    channelAccountId: row.channel_account_id,
    queueId: row.queue_id,
    customer: {
      id: row.customer_id,
      name: row.customer_name,
      address: row.customer_address ?? row.customer_label ?? '',
    },
    subject: row.subject,
    preview: row.preview,
    arrivedAt: row.arrived_at,
    dueAt: row.due_at,
    state: stateView(row),
    unread: row.unread,
    draft:
      row.draft_saved_at === null || row.draft_characters === null
        ? null
        : { savedAt: row.draft_saved_at, characters: row.draft_characters },
    consultation: consultationView(row),
  };
}

function stateView(row: ContactWithNames): ContactState {
  const agentId = row.agent_id ?? '';
  switch (row.status) {
    case 'waiting':
      return { status: 'waiting', since: row.status_since };
    case 'offered':
      return {
        status: 'offered',
        offerId: row.offer_id ?? '',
        agentId,
        offeredAt: row.offered_at ?? row.status_since,
        expiresAt: row.expires_at ?? row.status_since,
      };
    case 'active':
      return { status: 'active', agentId, since: row.status_since };
    case 'wrapUp':
      return { status: 'wrapUp', agentId, since: row.status_since, endsAt: row.wrap_up_ends_at };
    case 'parked':
      return {
        status: 'parked',
        agentId,
        since: row.status_since,
        by: row.parked_by ?? 'agent',
        until: parkUntilOf(row),
        displacedBy: row.displaced_by,
      };
    case 'closed':
      return {
        status: 'closed',
        agentId: row.agent_id,
        closedAt: row.status_since,
        wrapUpCode: row.wrap_up_code,
      };
  }
}

function consultationView(row: ContactWithNames): Contact['consultation'] {
  const { parent_contact_id: contactId, asked_by: fromAgentId, question } = row;
  if (contactId === null || fromAgentId === null) return null;
  return { contactId, fromAgentId, fromName: row.asked_by_name ?? '', question: question ?? '' };
}
