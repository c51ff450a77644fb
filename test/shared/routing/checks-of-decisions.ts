import type { RoutingDecision } from '../../../shared/routing/decisions.ts';
import type { Check, Moment } from './play.ts';

// What must hold over a whole day of events and decisions. Each call begins a new ledger.

/** None is lost, none made up: the router has what arrived and did not leave. */
export function contactsConserved(): Check {
  const here = new Set<string>();
  return ({ event, passed, decisions, after }) => {
    const stale = decisions.some(({ type }) => type === 'stale');
    for (const decision of passed) if (decision.type === 'wrapUpCut') here.delete(decision.contactId);
    if (!stale && (event.type === 'contactArrived' || event.type === 'contactAssumed'))
      here.add(event.contact.contactId);
    if (!stale && (event.type === 'contactWithdrawn' || event.type === 'workEnded'))
      here.delete(event.contactId);
    for (const decision of decisions) if (decision.type === 'wrapUpCut') here.delete(decision.contactId);
    const rows = after.contacts.map(({ contact }) => contact.contactId);
    const wrong = rows.find((id) => !here.has(id)) ?? [...here].find((id) => !rows.includes(id));
    return wrong === undefined && rows.length === here.size
      ? undefined
      : `${wrong ?? 'a contact'} is not where it was`;
  };
}

/** Every offer is the only one open for its contact, and ends exactly once. */
export function offersEndOnce(): Check {
  const open = new Map<string, string>();
  const ended = new Set<string>();
  return (moment) => {
    for (const decision of told(moment)) {
      if (decision.type === 'offerMade') {
        if (open.has(decision.contactId) || ended.has(decision.offerId))
          return `${decision.offerId} is made twice`;
        open.set(decision.contactId, decision.offerId);
      } else if ('offerId' in decision && decision.offerId !== null) {
        if (open.get(decision.contactId) !== decision.offerId) return `${decision.offerId} ends twice`;
        open.delete(decision.contactId);
        ended.add(decision.offerId);
      }
    }
    const rows = moment.after.contacts
      .filter(({ state }) => state.status === 'offered')
      .map(({ contact, offersMade }) => `${contact.contactId}#${offersMade}`);
    const wrong = rows.find((id) => open.get(id.split('#')[0] ?? '') !== id);
    return wrong === undefined && rows.length === open.size
      ? undefined
      : `${wrong ?? 'an offer'} is not open`;
  };
}

/** A contact is parked only when it was not, and taken up only from there, by the same agent. */
export function parkingPairs(): Check {
  const parked = new Map<string, string>();
  return (moment) => {
    for (const decision of told(moment)) {
      if (!('contactId' in decision)) continue;
      const { contactId } = decision;
      const holder = parked.get(contactId);
      if (decision.type === 'contactParked') {
        if (holder !== undefined) return `${contactId} is parked twice`;
        parked.set(contactId, decision.agentId);
      } else if (decision.type === 'contactResumed') {
        if (holder !== decision.agentId) return `${contactId} is taken up, but was not parked there`;
        parked.delete(contactId);
      } else if (decision.type === 'contactReturned' || decision.type === 'contactAssigned') {
        parked.delete(contactId);
      } else if (decision.type === 'offerMade' && holder !== undefined) {
        return `${contactId} is parked and offered`;
      }
    }
    if (moment.event.type === 'contactWithdrawn') parked.delete(moment.event.contactId);
    const rows = moment.after.contacts.flatMap(({ contact, state }) =>
      state.status === 'parked' && parked.get(contact.contactId) === state.agentId ? [contact.contactId] : [],
    );
    const all = moment.after.contacts.filter(({ state }) => state.status === 'parked');
    return rows.length === parked.size && all.length === parked.size
      ? undefined
      : 'parks and returns do not match';
  };
}

/** Nobody becomes the owner of what somebody else owns; who owns is who the rows name. */
export function oneOwner(): Check {
  const owners = new Map<string, string>();
  return (moment) => {
    for (const decision of told(moment)) {
      if (!('contactId' in decision)) continue;
      const owner = owners.get(decision.contactId);
      switch (decision.type) {
        case 'contactAssigned':
        case 'contactResumed':
          if (owner !== undefined && decision.type === 'contactAssigned' && decision.offerId !== null)
            return `${decision.contactId} has two owners`;
          owners.set(decision.contactId, decision.agentId);
          break;
        case 'offerMade':
          if (owner !== undefined) return `${decision.contactId} is offered and belongs to ${owner}`;
          break;
        case 'contactReturned':
        case 'contactTransferred':
        case 'contactParked':
        case 'wrapUpCut':
          owners.delete(decision.contactId);
          break;
        case 'offerDeclined':
        case 'offerExpired':
        case 'offerCancelled':
        case 'contactOverflowed':
        case 'contactEscalated':
        case 'contactUnroutable':
          break;
      }
    }
    const { event, decisions } = moment;
    if (
      !decisions.some(({ type }) => type === 'stale') &&
      (event.type === 'workEnded' || event.type === 'contactWithdrawn')
    )
      owners.delete(event.contactId);
    const wrong = moment.after.contacts.find(({ contact, state }) => {
      const holds = state.status === 'active' || state.status === 'wrapUp';
      return owners.get(contact.contactId) !== (holds ? state.agentId : undefined);
    });
    return wrong && `${wrong.contact.contactId} is ${wrong.state.status}, but the decisions say otherwise`;
  };
}

function told({ passed, decisions }: Moment): readonly RoutingDecision[] {
  return [...passed, ...decisions];
}
