import type { RoutingDecision } from '../../../shared/routing/decisions.ts';
import type { RoutableContact, RoutingEvent } from '../../../shared/routing/events.ts';
import type {
  AgentRow,
  ContactRow,
  ContactState,
  ExclusionRow,
  RouterSnapshot,
} from '../../../shared/routing/snapshot.ts';

/** One contact as a host's tables have it: the contact, who has it, and one line per offer or return. */
interface StoredContact {
  readonly contact: RoutableContact;
  state: ContactState;
  offersMade: number;
  readonly exclusions: ExclusionRow[];
}

/**
 * The tables of a host that persists events and decisions as they come, in order, and knows nothing of the router's
 * inside. The host sends `timePassed` before an event when a timer is due, so that decisions always follow the event.
 */
export function createHostRows() {
  const agents = new Map<string, AgentRow>();
  const contacts = new Map<string, StoredContact>();

  function setAgent(agentId: string, change: Partial<AgentRow>): void {
    const row = agents.get(agentId) ?? { agentId, status: 'offline', idleSince: 0, expiredInARow: 0 };
    agents.set(agentId, { ...row, ...change });
  }

  function endsWork(contactId: string, now: number): void {
    const state = contacts.get(contactId)?.state;
    if (state?.status === 'active' || state?.status === 'wrapUp') setAgent(state.agentId, { idleSince: now });
  }

  function storeEvent(event: RoutingEvent, now: number): void {
    switch (event.type) {
      case 'agentPresence':
        setAgent(event.agentId, { status: event.status, idleSince: now, expiredInARow: 0 });
        break;
      case 'contactArrived':
        store(event.contact, event.offersMade ?? 0);
        break;
      case 'contactAssumed':
        endsWork(event.contact.contactId, now);
        if (!contacts.has(event.contact.contactId)) store(event.contact, 0);
        break;
      case 'contactReleased':
        setState(event.contactId, { status: 'wrapUp', agentId: event.agentId });
        break;
      case 'workEnded':
      case 'contactWithdrawn':
        endsWork(event.contactId, now);
        contacts.delete(event.contactId);
        break;
      case 'contactRequeued':
        endsWork(event.contactId, now);
        break;
      case 'configChanged':
        // Whoever leaves the configuration is signed out, and comes back as a stranger.
        for (const id of agents.keys())
          if (!event.config.agents.some((agent) => agent.id === id)) agents.delete(id);
        break;
      case 'offerAccepted':
      case 'offerDeclined':
      case 'timePassed':
        break;
    }
  }

  function storeDecision(decision: RoutingDecision, now: number): void {
    switch (decision.type) {
      case 'offerMade':
        setState(decision.contactId, {
          status: 'offered',
          agentId: decision.agentId,
          expiresAt: decision.expiresAt,
        });
        countOffer(decision.contactId);
        break;
      case 'contactAssigned':
        setState(decision.contactId, { status: 'active', agentId: decision.agentId });
        setAgent(decision.agentId, { idleSince: now, expiredInARow: 0 });
        break;
      case 'offerDeclined':
        setAgent(decision.agentId, { expiredInARow: 0 });
        exclude(decision.contactId, decision.agentId, decision.excludedUntil);
        break;
      case 'offerExpired':
        setAgent(decision.agentId, { expiredInARow: decision.expiredInARow });
        setState(decision.contactId, { status: 'waiting' });
        contacts
          .get(decision.contactId)
          ?.exclusions.push({ kind: 'expired', agentId: decision.agentId, ring: decision.ring });
        break;
      case 'agentNotResponding':
        setAgent(decision.agentId, { status: 'notResponding', idleSince: now, expiredInARow: 0 });
        break;
      case 'offerCancelled':
        setState(decision.contactId, { status: 'waiting' });
        break;
      case 'contactReturned':
        exclude(decision.contactId, decision.agentId, decision.excludedUntil);
        break;
      case 'wrapUpCut':
        contacts.delete(decision.contactId);
        break;
      case 'contactUnroutable':
      case 'stale':
        break;
    }
  }

  function store(contact: RoutableContact, offersMade: number): void {
    contacts.set(contact.contactId, { contact, state: { status: 'waiting' }, offersMade, exclusions: [] });
  }

  function setState(contactId: string, state: ContactState): void {
    const row = contacts.get(contactId);
    if (row) row.state = state;
  }

  function countOffer(contactId: string): void {
    const row = contacts.get(contactId);
    if (row) row.offersMade += 1;
  }

  function exclude(contactId: string, agentId: string, until: number | null): void {
    setState(contactId, { status: 'waiting' });
    if (until !== null) contacts.get(contactId)?.exclusions.push({ kind: 'cooldown', agentId, until });
  }

  return {
    /** Writes down what an event and its decisions mean. */
    persist(event: RoutingEvent, decisions: readonly RoutingDecision[], now: number): void {
      if (!decisions.some(({ type }) => type === 'stale')) storeEvent(event, now);
      for (const decision of decisions) storeDecision(decision, now);
    },
    /** What the host hands to `createRouter` after a crash. */
    read(now: number): RouterSnapshot {
      const rows = [...contacts.values()].map((row): ContactRow => ({
        ...row,
        exclusions: [...row.exclusions],
      }));
      return { version: 1, now, agents: [...agents.values()], contacts: rows };
    },
  };
}
