import type { ContactRow, ContactState, ExclusionRow } from '../../../shared/routing/snapshot.ts';
import type { ContactRow as StoredContact } from '../../conversations/contact-repository.ts';
import { parkUntilOf } from './park-until.ts';
import { toRoutable } from './to-routable.ts';

type OpenOffer = { readonly expires_at: number; readonly parks: string };

/** What the other tables know of a contact. */
export type ContactSides = {
  /** Offers made so far. */
  readonly made: number;
  readonly open: OpenOffer | null;
  readonly exclusions: readonly StoredExclusion[];
};

type StoredExclusion = {
  readonly agent_id: string;
  readonly reason: string;
  readonly until: number | null;
  readonly ring: number | null;
};

/** A stored contact with everything around it, as the router takes it. */
export function contactRow(contact: StoredContact, sides: ContactSides, now: number): ContactRow {
  const { directed_to: directedTo, directed_until: directedUntil } = contact;
  return {
    contact: toRoutable(contact),
    state: stateOf(contact, sides.open),
    offersMade: sides.made,
    exclusions: sides.exclusions.filter((row) => row.until === null || row.until > now).map(toExclusion),
    ...(directedTo === null || directedUntil === null || directedUntil <= now
      ? {}
      : { directed: { agentId: directedTo, until: directedUntil } }),
    ...(contact.overflowed === 1 ? { overflowed: true } : {}),
    ...(contact.escalated === 1 ? { escalated: true } : {}),
    ...(contact.urgent === 1 ? { urgent: true } : {}),
    ...(contact.interruptions === 0 ? {} : { interruptions: contact.interruptions }),
    ...(contact.worked_ms === 0 ? {} : { workedMs: contact.worked_ms }),
  };
}

function stateOf(contact: StoredContact, offer: OpenOffer | null): ContactState {
  const { agent_id: agentId, status_since: since } = contact;
  if (agentId === null) return { status: 'waiting' };
  switch (contact.status) {
    case 'offered':
      return offer === null ? { status: 'waiting' } : { status: 'offered', agentId, ...offered(offer) };
    case 'active':
      return { status: 'active', agentId, since };
    case 'wrapUp':
      return { status: 'wrapUp', agentId, since };
    case 'parked':
      return {
        status: 'parked',
        agentId,
        since,
        by: contact.parked_by ?? 'agent',
        until: parkUntilOf(contact),
      };
    case 'waiting':
    case 'closed':
      return { status: 'waiting' };
  }
}

function offered(offer: OpenOffer): { readonly expiresAt: number; readonly parks?: readonly string[] } {
  const parks = JSON.parse(offer.parks) as readonly string[];
  return { expiresAt: offer.expires_at, ...(parks.length === 0 ? {} : { parks }) };
}

function toExclusion(row: StoredExclusion): ExclusionRow {
  return row.until === null
    ? { kind: 'expired', agentId: row.agent_id, ring: row.ring ?? 0 }
    : { kind: 'cooldown', agentId: row.agent_id, until: row.until };
}
