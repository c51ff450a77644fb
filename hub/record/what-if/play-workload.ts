import type { RoutingConfig } from '../../../shared/routing/config.ts';
import type { RoutingDecision } from '../../../shared/routing/decisions.ts';
import type { ParkUntil, RoutableContact, RoutingEvent } from '../../../shared/routing/events.ts';
import { offerIdOf } from '../../../shared/routing/offer-id.ts';
import { createRouter, type Router } from '../../../shared/routing/router.ts';
import type { ContactRow } from '../../../shared/routing/snapshot.ts';
import { DayBook } from '../../../shared/staffing/measures/day-book.ts';
import type { MeasuredWindow, Measures } from '../../../shared/staffing/measures/measures.ts';
import { Agenda } from './agenda.ts';
import { PlayedContact } from './played-contact.ts';
import { answerKey, type OfferAnswer, type Stretch, type Workload, type WorldFact } from './workload.ts';

type Item =
  | { readonly kind: 'fact'; readonly fact: WorldFact }
  | { readonly kind: 'tell'; readonly event: RoutingEvent }
  | { readonly kind: 'stretchOver'; readonly contactId: string; readonly turn: number };

/** Turns a recorded configuration into the one to try. */
export type RulesFor = (recorded: RoutingConfig) => RoutingConfig;

/**
 * Gives a recorded load to a fresh router with other rules, event by event: same arrivals, presence and lost patience,
 * same work per contact, same pause before an offer is accepted. Equal loads and rules give equal measures.
 */
export function playWorkload(
  workload: Workload,
  rulesFor: RulesFor,
  window: MeasuredWindow,
  end: number,
): Measures {
  return new Player(workload, rulesFor, window).play(end);
}

class Player {
  readonly #workload: Workload;
  readonly #rulesFor: RulesFor;
  readonly #router: Router;
  readonly #book: DayBook;
  readonly #agenda = new Agenda<Item>();
  readonly #contacts = new Map<string, PlayedContact>();
  /** How often an agent was offered a contact. */
  readonly #asked = new Map<string, number>();
  #now: number;

  constructor(workload: Workload, rulesFor: RulesFor, window: MeasuredWindow) {
    const { at, configuration, snapshot } = workload.start;
    const rules = rulesFor(configuration);
    this.#workload = workload;
    this.#rulesFor = rulesFor;
    this.#now = Math.max(at, snapshot.now);
    this.#router = createRouter(rules, snapshot);
    this.#book = new DayBook(rules, window);
    this.#book.resync(rules, snapshot);
    for (const fact of workload.facts) this.#agenda.add(fact.at, { kind: 'fact', fact });
    for (const row of snapshot.contacts) this.#takeOver(row);
  }

  play(end: number): Measures {
    for (;;) {
      const due = this.#agenda.nextAt() ?? Infinity;
      const timer = this.#router.nextTimerAt() ?? Infinity;
      const at = Math.max(Math.min(due, timer), this.#now);
      if (at > end) return this.#book.measures(end);
      this.#now = at;
      if (timer < due) this.#tell({ type: 'timePassed' });
      else this.#happen(this.#agenda.take());
    }
  }

  #takeOver({ contact, state, offersMade }: ContactRow): void {
    const played = this.#enter(contact);
    if (state.status === 'waiting') return;
    if (state.status === 'offered') {
      this.#planAnswer(contact.contactId, state.agentId, offerIdOf(contact.contactId, offersMade));
      return;
    }
    played.agentId = state.agentId;
    played.status = state.status;
    if (state.status === 'active') this.#work(played, state.agentId);
    if (state.status === 'wrapUp') this.#endStretch(played);
    if (state.status === 'parked' && state.until !== null)
      this.#planReturn(played, played.nextStretch(this.#now));
  }

  #happen(item: Item | undefined): void {
    if (item === undefined) return;
    if (item.kind === 'fact') this.#face(item.fact);
    else if (item.kind === 'tell') this.#tell(item.event);
    else this.#stretchOver(item.contactId, item.turn);
  }

  /** What came from outside, where it still applies. */
  #face({ event }: WorldFact): void {
    switch (event.type) {
      case 'agentPresence':
      case 'nextStatusChosen':
      case 'reserveFixed':
        this.#tell(event);
        return;
      case 'configChanged':
        this.#tell({ type: 'configChanged', config: this.#rulesFor(event.config) });
        return;
      case 'contactArrived':
        this.#enter(event.contact);
        this.#tell(event);
        return;
      case 'contactAssumed': {
        const known = this.#contacts.get(event.contact.contactId);
        if (known === undefined) this.#enter(event.contact);
        if (known === undefined || known.status === 'waiting') this.#tell({ ...event, room: 'needed' });
        return;
      }
      case 'contactWithdrawn': {
        const contact = this.#contacts.get(event.contactId);
        if (contact === undefined || contact.status === 'active' || contact.status === 'wrapUp') return;
        contact.pause('gone', this.#now);
        this.#tell(event);
        return;
      }
      case 'customerAnswered': {
        const contact = this.#contacts.get(event.contactId);
        if (contact !== undefined) contact.hasCustomerAnswered = true;
        this.#tell(event);
        return;
      }
    }
  }

  /** Tells the router and does what follows; false: it was stale. */
  #tell(event: RoutingEvent): boolean {
    const at = this.#now;
    const decisions = this.#router.apply(event, at);
    this.#book.note({ at, event, decisions });
    for (const decision of decisions) this.#follow(decision);
    return !decisions.some((decision) => decision.type === 'stale' && decision.event === event.type);
  }

  #follow(decision: RoutingDecision): void {
    if (decision.type === 'offerMade') {
      this.#planAnswer(decision.contactId, decision.agentId, decision.offerId);
    } else if (decision.type === 'contactAssigned' || decision.type === 'contactResumed') {
      const contact = this.#contacts.get(decision.contactId);
      if (contact !== undefined) this.#work(contact, decision.agentId);
    } else if (decision.type in statusAfter && 'contactId' in decision) {
      const status = statusAfter[decision.type as keyof typeof statusAfter];
      this.#contacts.get(decision.contactId)?.pause(status, this.#now);
    }
  }

  #planAnswer(contactId: string, agentId: string, offerId: string): void {
    const answer = this.#answerOf(contactId, agentId);
    if (answer.kind === 'expired') return;
    const event: RoutingEvent =
      answer.kind === 'accepted'
        ? { type: 'offerAccepted', offerId, agentId }
        : { type: 'offerDeclined', offerId, agentId, reason: '' };
    this.#agenda.add(this.#now + answer.afterMs, { kind: 'tell', event });
  }

  #answerOf(contactId: string, agentId: string): OfferAnswer {
    const { answers, usual } = this.#workload;
    const key = answerKey(contactId, agentId);
    const asked = this.#asked.get(key) ?? 0;
    this.#asked.set(key, asked + 1);
    const recorded = answers.get(key)?.[asked] ?? answers.get(answerKey(contactId, null))?.[0];
    if (recorded !== undefined) return recorded;
    const queueId = this.#contacts.get(contactId)?.contact.queueId ?? '';
    return { kind: 'accepted', afterMs: usual.get(queueId)?.acceptMs ?? 0 };
  }

  #work(contact: PlayedContact, agentId: string): void {
    const leftMs = contact.work(agentId, this.#now);
    const { contactId } = contact.contact;
    this.#agenda.add(this.#now + leftMs, { kind: 'stretchOver', contactId, turn: contact.turn });
  }

  #stretchOver(contactId: string, turn: number): void {
    const contact = this.#contacts.get(contactId);
    if (contact?.turn === turn && contact.status === 'active') this.#endStretch(contact);
  }

  /** Does what ended the stretch in the record. What the other rules do not allow is left out: the work goes on. */
  #endStretch(contact: PlayedContact): void {
    const { agentId } = contact;
    const { ending } = contact.stretch();
    if (agentId === null || ending.kind === 'open') return;
    if (ending.kind === 'ended') {
      this.#end(contact, agentId, ending.wrapUpMs);
      return;
    }
    const ended = contact.nextStretch(this.#now);
    if (!this.#tell(this.#eventOf(ending, contact, agentId))) this.#work(contact, agentId);
    else if (ending.kind === 'parked') this.#planReturn(contact, ended);
  }

  #eventOf(
    ending: Exclude<Stretch['ending'], { kind: 'open' | 'ended' }>,
    contact: PlayedContact,
    agentId: string,
  ): RoutingEvent {
    const { contactId } = contact.contact;
    switch (ending.kind) {
      case 'parked':
        return { type: 'contactParked', contactId, agentId, until: this.#parkUntil(contact, ending.until) };
      case 'passedOn':
        return { type: 'contactTransferred', contactId, agentId, to: ending.to };
      case 'requeued':
        return { type: 'contactRequeued', contactId, agentId, coolDown: ending.coolDown };
    }
  }

  #end(contact: PlayedContact, agentId: string, wrapUpMs: number | null): void {
    const { contactId } = contact.contact;
    const ended: RoutingEvent = { type: 'workEnded', contactId, agentId };
    if (wrapUpMs === null) {
      contact.pause('gone', this.#now);
      this.#tell(ended);
      return;
    }
    if (contact.status === 'active') {
      contact.pause('wrapUp', this.#now);
      this.#tell({ type: 'contactReleased', contactId, agentId });
    }
    this.#agenda.add(this.#now + wrapUpMs, { kind: 'tell', event: ended });
  }

  #parkUntil(contact: PlayedContact, until: ParkUntil): ParkUntil {
    if (until.kind === 'time') return { kind: 'time', at: Math.max(until.at, this.#now) };
    // The customer has answered already: nothing to wait for.
    if (until.kind === 'customer' && contact.hasCustomerAnswered) return { kind: 'time', at: this.#now };
    return until;
  }

  #planReturn(contact: PlayedContact, { ending }: Stretch): void {
    if (ending.kind !== 'parked' || ending.backAfterMs === null || contact.agentId === null) return;
    const { contactId } = contact.contact;
    const event: RoutingEvent = { type: 'contactUnparked', contactId, agentId: contact.agentId };
    this.#agenda.add(this.#now + ending.backAfterMs, { kind: 'tell', event });
  }

  #enter(contact: RoutableContact): PlayedContact {
    const { work, usual } = this.#workload;
    const played = new PlayedContact(contact, work.get(contact.contactId) ?? [], usual.get(contact.queueId));
    this.#contacts.set(contact.contactId, played);
    return played;
  }
}

/** Decisions after which nobody works on a contact. */
const statusAfter = {
  contactParked: 'parked',
  contactReturned: 'waiting',
  contactTransferred: 'waiting',
  wrapUpCut: 'gone',
} as const;
