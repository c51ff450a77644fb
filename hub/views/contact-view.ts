import type { Contact, ContactState } from '../../shared/contract/contact.ts';
import type { Channel } from '../../shared/contract/primitives.ts';
import type { ContactWithNames } from './view-repository.ts';

/** A contact as lists show it. */
export function contactView(row: ContactWithNames): Contact {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    channel: row.channel as Channel,
    channelAccountId: row.channel_account_id,
    queueId: row.queue_id,
    customer: { id: row.customer_id, name: row.customer_name, address: row.customer_address ?? '' },
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
    consultation: null,
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
    case 'closed':
      return {
        status: 'closed',
        agentId: row.agent_id,
        closedAt: row.status_since,
        wrapUpCode: row.wrap_up_code,
      };
  }
}
