import type { RoutingDecision } from '../../../shared/routing/decisions.ts';
import type { RoutableContact, RoutingEvent } from '../../../shared/routing/events.ts';
import type { Router } from '../../../shared/routing/router.ts';
import type { AgentRow, ContactRow, ContactState, RouterSnapshot } from '../../../shared/routing/snapshot.ts';

/** One contact as a host's tables have it. */
type Change = { readonly [Key in keyof ContactRow]?: ContactRow[Key] | undefined };

/**
 * The tables of a host that persists events and decisions as they come, in order, and knows nothing of the router's
 * inside but what `learnt` gives. The host sends `timePassed` before an event when a timer is due, so that decisions
 * always follow the event.
 */
export function createHostRows(directedWaitMs: (channel: string) => number) {
  const agents = new Map<string, AgentRow>();
  const contacts = new Map<string, ContactRow>();

  function setAgent(agentId: string, change: { readonly [Key in keyof AgentRow]?: AgentRow[Key] }): void {
    const row = agents.get(agentId) ?? { agentId, status: 'offline', idleSince: 0, expiredInARow: 0 };
    agents.set(agentId, { ...row, ...change });
  }

  function enterStatus(agentId: string, status: AgentRow['status'], now: number): void {
    const { nextStatus: _over, ...row } = agents.get(agentId) ?? { agentId };
    agents.set(agentId, { ...row, status, idleSince: now, expiredInARow: 0 });
  }

  function change(contactId: string, changes: Change): void {
    const row = contacts.get(contactId);
    if (!row) return;
    const entries = Object.entries({ ...row, ...changes }).filter(([, value]) => value !== undefined);
    contacts.set(contactId, Object.fromEntries(entries) as unknown as ContactRow);
  }

  /** Another state; the stretch of work that ends is added up. */
  function move(contactId: string, state: ContactState, now: number, changes: Change = {}): void {
    const row = contacts.get(contactId);
    const worked = row?.state.status === 'active' ? now - row.state.since : 0;
    const workedMs = (row?.workedMs ?? 0) + worked;
    const waits = state.status === 'waiting' ? { urgent: undefined } : {};
    change(contactId, { state, workedMs: workedMs === 0 ? undefined : workedMs, ...waits, ...changes });
  }

  function endsWork(contactId: string, now: number): void {
    const state = contacts.get(contactId)?.state;
    if (state?.status === 'active' || state?.status === 'wrapUp') setAgent(state.agentId, { idleSince: now });
  }

  function enter(contact: RoutableContact, offersMade: number): void {
    const { contactId } = contact;
    contacts.set(contactId, { contact, state: { status: 'waiting' }, offersMade, exclusions: [] });
  }

  function exclude(contactId: string, agentId: string, until: number | null): void {
    if (until === null) return;
    const exclusions = contacts.get(contactId)?.exclusions ?? [];
    change(contactId, { exclusions: [...exclusions, { kind: 'cooldown', agentId, until }] });
  }

  function storeEvent(event: RoutingEvent, now: number): void {
    switch (event.type) {
      case 'agentPresence':
        enterStatus(event.agentId, event.status, now);
        break;
      case 'nextStatusChosen': {
        const { nextStatus: _before, ...row } = agents.get(event.agentId) ?? { agentId: event.agentId };
        const fresh = { status: 'offline', idleSince: 0, expiredInARow: 0, ...row } as const;
        agents.set(event.agentId, event.status === null ? fresh : { ...fresh, nextStatus: event.status });
        break;
      }
      case 'contactArrived': {
        enter(event.contact, event.offersMade ?? 0);
        const until = now + directedWaitMs(event.contact.channel);
        if (event.directedTo !== undefined)
          change(event.contact.contactId, { directed: { agentId: event.directedTo, until } });
        break;
      }
      case 'contactAssumed':
        endsWork(event.contact.contactId, now);
        if (!contacts.has(event.contact.contactId)) enter(event.contact, 0);
        change(event.contact.contactId, { urgent: undefined });
        break;
      case 'contactReleased':
        move(event.contactId, { status: 'wrapUp', agentId: event.agentId, since: now }, now);
        break;
      case 'workEnded':
      case 'contactWithdrawn':
        endsWork(event.contactId, now);
        contacts.delete(event.contactId);
        break;
      case 'contactRequeued':
      case 'contactTransferred':
      case 'contactParked':
        endsWork(event.contactId, now);
        break;
      case 'contactUnparked':
        callBack(event.contactId);
        break;
      case 'customerAnswered': {
        const row = contacts.get(event.contactId);
        if (!row) break;
        const { dueAt, latestStartAt = null } = event;
        change(event.contactId, { contact: { ...row.contact, dueAt, latestStartAt } });
        if (row.state.status === 'parked' && row.state.until?.kind === 'customer') callBack(event.contactId);
        break;
      }
      case 'configChanged':
        // Whoever leaves the configuration is signed out, and comes back as a stranger.
        for (const id of agents.keys())
          if (!event.config.agents.some((agent) => agent.id === id)) agents.delete(id);
        break;
      case 'offerAccepted':
      case 'offerDeclined':
      case 'reserveFixed':
      case 'timePassed':
        break;
    }
  }

  function callBack(contactId: string): void {
    const state = contacts.get(contactId)?.state;
    if (state?.status === 'parked') change(contactId, { state: { ...state, until: null } });
  }

  function storeDecision(decision: RoutingDecision, now: number): void {
    switch (decision.type) {
      case 'offerMade': {
        const { contactId, agentId, expiresAt, parks, urgent } = decision;
        const lent = parks.length > 0 ? { parks } : {};
        const offersMade = (contacts.get(contactId)?.offersMade ?? 0) + 1;
        move(contactId, { status: 'offered', agentId, expiresAt, ...lent }, now, { urgent, offersMade });
        break;
      }
      case 'contactAssigned':
      case 'contactResumed': {
        const { contactId, agentId } = decision;
        const directed = decision.type === 'contactAssigned' ? { directed: undefined } : {};
        move(contactId, { status: 'active', agentId, since: now }, now, directed);
        setAgent(agentId, { idleSince: now, expiredInARow: 0 });
        break;
      }
      case 'contactParked': {
        const { contactId, agentId, by, until } = decision;
        const interruptions = contacts.get(contactId)?.interruptions;
        const counted = by === 'interruption' ? { interruptions: (interruptions ?? 0) + 1 } : {};
        move(contactId, { status: 'parked', agentId, since: now, by, until }, now, counted);
        if (by === 'interruption') countInterruption(agentId, now);
        break;
      }
      case 'offerDeclined':
        setAgent(decision.agentId, { expiredInARow: 0 });
        move(decision.contactId, { status: 'waiting' }, now);
        exclude(decision.contactId, decision.agentId, decision.excludedUntil);
        break;
      case 'offerExpired': {
        const { contactId, agentId, ring, expiredInARow } = decision;
        const exclusions = contacts.get(contactId)?.exclusions ?? [];
        setAgent(agentId, { expiredInARow });
        move(contactId, { status: 'waiting' }, now, {
          exclusions: [...exclusions, { kind: 'expired', agentId, ring }],
        });
        break;
      }
      case 'agentNotResponding':
        enterStatus(decision.agentId, 'notResponding', now);
        break;
      case 'nextStatusReached':
        enterStatus(decision.agentId, decision.status, now);
        break;
      case 'offerCancelled':
        move(decision.contactId, { status: 'waiting' }, now);
        break;
      case 'contactReturned':
        move(decision.contactId, { status: 'waiting' }, now);
        exclude(decision.contactId, decision.agentId, decision.excludedUntil);
        break;
      case 'contactTransferred':
        transfer(decision, now);
        break;
      case 'contactOverflowed':
        change(decision.contactId, { overflowed: true });
        break;
      case 'contactEscalated':
        change(decision.contactId, { escalated: true });
        break;
      case 'wrapUpCut':
        contacts.delete(decision.contactId);
        break;
      case 'contactUnroutable':
      case 'reserveChanged':
      case 'stale':
        break;
    }
  }

  function transfer(decision: Extract<RoutingDecision, { type: 'contactTransferred' }>, now: number): void {
    const { contactId, to, contact, directedUntil, excludedUntil } = decision;
    const asked = to.kind === 'agent' ? to.agentId : null;
    const exclusions = (contacts.get(contactId)?.exclusions ?? []).filter((one) => one.agentId !== asked);
    const directed =
      asked === null || directedUntil === null ? undefined : { agentId: asked, until: directedUntil };
    const overflowed = to.kind === 'queue' ? { overflowed: undefined } : {};
    move(contactId, { status: 'waiting' }, now, { contact, exclusions, directed, ...overflowed });
    exclude(contactId, decision.agentId, excludedUntil);
  }

  /** Several contacts set aside for one are one interruption. */
  function countInterruption(agentId: string, now: number): void {
    const times = agents.get(agentId)?.interruptedAt ?? [];
    if (!countedNow.has(agentId)) setAgent(agentId, { interruptedAt: [...times, now] });
    countedNow.add(agentId);
  }
  const countedNow = new Set<string>();

  return {
    /** Writes down what an event and its decisions mean. */
    persist(event: RoutingEvent, decisions: readonly RoutingDecision[], now: number): void {
      if (!decisions.some(({ type }) => type === 'stale')) storeEvent(event, now);
      for (const decision of decisions) {
        if (decision.type === 'contactAssigned') countedNow.clear();
        storeDecision(decision, now);
      }
      countedNow.clear();
    },
    /** What the host hands to `createRouter` after a crash. */
    read(now: number, learnt: ReturnType<Router['learnt']>): RouterSnapshot {
      return { version: 1, now, agents: [...agents.values()], contacts: [...contacts.values()], ...learnt };
    },
  };
}
