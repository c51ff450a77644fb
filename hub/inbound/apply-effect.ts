import type { RequiredSkill } from '../../shared/contract/contact.ts';
import type { InboundEffect } from '../../shared/domain/inbound.ts';
import { updateContact, type ContactRow } from '../conversations/contact-repository.ts';
import type { ConversationContext } from '../conversations/context.ts';
import type { ConversationRow } from '../conversations/conversation-repository.ts';
import type { Unit } from '../db/database.ts';
import { customerAnswered, type CustomerAnswered } from './customer-answered.ts';
import { openContact } from './open-contact.ts';

/** A message that was stored, and the conversation as it was before. */
export type StoredInbound = {
  readonly conversation: ConversationRow;
  /** The conversation's open contact. */
  readonly contact: ContactRow | null;
  /** It was the customer's turn. */
  readonly wasAnswered: boolean;
  readonly at: number;
  readonly preview: string;
  /** Asked for besides the queue's, should it open a contact. */
  readonly extraSkills?: readonly RequiredSkill[];
};

/** What a message did to its conversation, and what of it routing must hear. */
export type Applied = {
  readonly contactId: string | null;
  readonly opened: ContactRow | null;
  readonly reopened: ContactRow | null;
  /** The customer wrote again while somebody has the contact. */
  readonly answered: CustomerAnswered | null;
};

/** Does to the contacts of a conversation what its new message asks for (T4). */
export async function applyEffect(
  unit: Unit,
  context: ConversationContext,
  stored: StoredInbound,
  effect: InboundEffect,
): Promise<Applied> {
  const { conversation, contact, preview, at } = stored;
  switch (effect) {
    case 'file':
      return { contactId: contact?.id ?? null, ...nothing };
    case 'open': {
      const opened = await openContact(unit, context, {
        conversationId: conversation.id,
        channel: conversation.channel,
        queueId: conversation.queue_id,
        preferredAgentId: conversation.last_agent_id,
        arrivedAt: at,
        preview,
        extraSkills: stored.extraSkills ?? [],
      });
      return { contactId: opened.id, ...nothing, opened };
    }
    case 'append':
    case 'reopen': {
      if (contact === null) return { contactId: null, ...nothing };
      await updateContact(unit, contact.id, {
        preview,
        unread: contact.unread + 1,
        ...(effect === 'reopen'
          ? { status: 'active' as const, status_since: context.now(), wrap_up_ends_at: null }
          : {}),
      });
      unit.append({
        type: effect === 'reopen' ? 'contactReopened' : 'contactChanged',
        at: context.now(),
        conversationId: conversation.id,
        contactId: contact.id,
        agentId: contact.agent_id,
      });
      if (effect === 'reopen') return { contactId: contact.id, ...nothing, reopened: contact };
      const wrote = { at, wasAnswered: stored.wasAnswered };
      return {
        contactId: contact.id,
        ...nothing,
        answered: await customerAnswered(unit, context, contact, wrote),
      };
    }
  }
}

const nothing = { opened: null, reopened: null, answered: null } as const;
