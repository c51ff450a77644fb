import type { RoutingConfig } from '../../../shared/routing/config.ts';
import type { RoutableContact, RoutingEvent } from '../../../shared/routing/events.ts';
import type { Router } from '../../../shared/routing/router.ts';
import type { ContactRow, RouterSnapshot } from '../../../shared/routing/snapshot.ts';
import { stepsOfCall, type Step } from '../../../shared/staffing/measures/steps-of-call.ts';
import type { RecordedCall } from '../recorded-call.ts';
import type { RecordedSegment } from '../read-record.ts';
import type { RecordFollower } from '../replay-record.ts';
import { usualWork } from './usual-work.ts';
import { WorkDiary } from './work-diary.ts';
import { answerKey, type OfferAnswer, type Workload, type WorldFact } from './workload.ts';

/**
 * Turns the record into a load: what came from outside stays as it was, what the router decided is left out, and work
 * is kept as amounts. Follows a replay from `from` on.
 */
export class WorkloadWriter implements RecordFollower {
  readonly #from: number;
  #configuration: RoutingConfig | null = null;
  #start: Workload['start'] | null = null;
  readonly #facts: WorldFact[] = [];
  readonly #diaries = new Map<string, WorkDiary>();
  readonly #open = new Set<string>();
  readonly #statuses = new Map<string, string>();
  readonly #offeredAt = new Map<string, number>();
  readonly #answers = new Map<string, OfferAnswer[]>();

  constructor(from: number) {
    this.#from = from;
  }

  segment(segment: RecordedSegment): void {
    const { configuration, snapshot, startedAt, because } = segment;
    this.#configuration = configuration;
    if (this.#start === null) {
      if (startedAt >= this.#from) this.#begin(startedAt, configuration, snapshot);
    } else if (because === 'start' || because === 'rebuild') {
      this.#meet(startedAt, snapshot);
    }
  }

  call(call: RecordedCall, router: Router): void {
    if (this.#start === null && call.at >= this.#from && this.#configuration !== null) {
      this.#begin(this.#from, this.#configuration, router.snapshot());
    }
    if (call.event.type === 'configChanged') this.#configuration = call.event.config;
    if (this.#start === null) return;
    const isStale = call.decisions.some(
      (decision) => decision.type === 'stale' && decision.event === call.event.type,
    );
    if (!isStale) this.#told(call);
    for (const step of stepsOfCall(call)) this.#take(step, call);
  }

  /** The load up to `end`; null: nothing was recorded from the window's start on. */
  workload(end: number): Workload | null {
    if (this.#start === null) return null;
    for (const diary of this.#diaries.values()) diary.stop(end);
    return {
      start: this.#start,
      facts: this.#facts,
      work: new Map([...this.#diaries].map(([id, diary]) => [id, diary.stretches])),
      answers: this.#answers,
      usual: usualWork([...this.#diaries], this.#answers),
    };
  }

  #begin(at: number, configuration: RoutingConfig, snapshot: RouterSnapshot): void {
    this.#start = { at, configuration, snapshot };
    for (const { agentId, status } of snapshot.agents) this.#statuses.set(agentId, status);
    for (const row of snapshot.contacts) this.#takeOver(row, at);
  }

  #takeOver({ contact, state }: ContactRow, at: number): void {
    const diary = this.#diary(contact.contactId, contact.queueId);
    this.#open.add(contact.contactId);
    if (state.status === 'active') diary.begin(at);
    if (state.status === 'wrapUp') diary.wrapUp(at);
    if (state.status === 'offered') this.#offeredAt.set(answerKey(contact.contactId, state.agentId), at);
    if (state.status === 'parked' && state.until !== null) {
      diary.close(at, { kind: 'parked', until: state.until, backAfterMs: null });
    }
  }

  /** A router that was put together anew: whatever it finds changed has happened unseen. */
  #meet(at: number, { agents, contacts }: RouterSnapshot): void {
    const statuses = new Map<string, string>(agents.map(({ agentId, status }) => [agentId, status]));
    for (const agentId of new Set([...this.#statuses.keys(), ...statuses.keys()])) {
      const status = statuses.get(agentId) ?? 'offline';
      if (status === (this.#statuses.get(agentId) ?? 'offline')) continue;
      const announced = status === 'available' || status === 'offline' ? status : 'away';
      this.#facts.push({ at, event: { type: 'agentPresence', agentId, status: announced } });
      this.#statuses.set(agentId, status);
    }
    const rows = new Map(contacts.map((row) => [row.contact.contactId, row]));
    for (const contactId of this.#open) if (!rows.has(contactId)) this.#gone(contactId, at);
    for (const [contactId, row] of rows) {
      if (!this.#open.has(contactId)) {
        this.#facts.push({ at, event: { type: 'contactArrived', contact: row.contact } });
        this.#takeOver(row, at);
      } else if (row.state.status === 'active') {
        this.#diaries.get(contactId)?.begin(at);
      } else if (row.state.status === 'waiting') {
        this.#diaries.get(contactId)?.pause(at);
      }
    }
  }

  #gone(contactId: string, at: number): void {
    this.#open.delete(contactId);
    if (this.#diaries.get(contactId)?.isInWork === true) this.#diaries.get(contactId)?.end(at);
    else this.#facts.push({ at, event: { type: 'contactWithdrawn', contactId } });
  }

  /** Keeps what came from outside. */
  #told({ at, event, decisions }: RecordedCall): void {
    switch (event.type) {
      case 'configChanged':
      case 'agentPresence':
      case 'nextStatusChosen':
      case 'contactArrived':
      case 'customerAnswered':
      case 'reserveFixed':
        this.#facts.push({ at, event });
        return;
      case 'contactWithdrawn':
        // What was being worked on ends as work.
        if (this.#diaries.get(event.contactId)?.isInWork === true) return;
        this.#facts.push({ at, event });
        return;
      case 'contactAssumed':
        if (this.#diaries.get(event.contact.contactId)?.isInWork !== true) this.#facts.push({ at, event });
        return;
      case 'contactUnparked':
        this.#diaries.get(event.contactId)?.unpark(at);
        return;
      case 'contactRequeued':
        if (decisions.some((decision) => decision.type === 'contactReturned')) {
          this.#diaries.get(event.contactId)?.close(at, { kind: 'requeued', coolDown: event.coolDown });
        }
        return;
      case 'offerAccepted':
      case 'offerDeclined':
      case 'contactParked':
      case 'contactTransferred':
      case 'contactReleased':
      case 'workEnded':
      case 'timePassed':
        return;
    }
  }

  /** Keeps work as amounts. */
  #take(step: Step, { at, event }: { readonly at: number; readonly event: RoutingEvent }): void {
    switch (step.type) {
      case 'arrived':
        this.#arrive(step.contact);
        return;
      case 'presence':
        this.#statuses.set(step.agentId, step.status);
        return;
      case 'offered':
        this.#offeredAt.set(answerKey(step.contactId, step.agentId), at);
        return;
      case 'offerEnded':
        if (step.outcome !== 'cancelled') this.#answered(step.contactId, step.agentId, step.outcome, at);
        return;
      case 'begun':
        if (step.how === 'accepted') this.#answered(step.contactId, step.agentId, 'accepted', at);
        this.#diaries.get(step.contactId)?.begin(at);
        return;
      case 'setAside': {
        const diary = this.#diaries.get(step.contactId);
        if (step.by === 'agent' && step.until !== null) {
          diary?.close(at, { kind: 'parked', until: step.until, backAfterMs: null });
        } else {
          diary?.pause(at);
        }
        return;
      }
      case 'returned':
        this.#diaries.get(step.contactId)?.pause(at);
        return;
      case 'passedOn':
        this.#diaries.get(step.contact.contactId)?.close(at, { kind: 'passedOn', to: step.to });
        return;
      case 'handled':
        this.#diaries.get(step.contactId)?.wrapUp(at);
        return;
      case 'left': {
        const diary = this.#diaries.get(step.contactId);
        this.#open.delete(step.contactId);
        if (diary?.isInWork === true || event.type === 'workEnded') diary?.end(at);
        return;
      }
      case 'configured':
      case 'dueMoved':
      case 'escalated':
        return;
    }
  }

  #arrive(contact: RoutableContact): void {
    this.#open.add(contact.contactId);
    this.#diary(contact.contactId, contact.queueId);
  }

  #answered(contactId: string, agentId: string, kind: OfferAnswer['kind'], at: number): void {
    const key = answerKey(contactId, agentId);
    const afterMs = at - (this.#offeredAt.get(key) ?? at);
    const answer: OfferAnswer = kind === 'expired' ? { kind } : { kind, afterMs };
    this.#answers.set(key, [...(this.#answers.get(key) ?? []), answer]);
    const anybody = answerKey(contactId, null);
    if (kind === 'accepted' && !this.#answers.has(anybody)) this.#answers.set(anybody, [answer]);
  }

  #diary(contactId: string, queueId: string): WorkDiary {
    const diary = this.#diaries.get(contactId) ?? new WorkDiary(queueId);
    this.#diaries.set(contactId, diary);
    return diary;
  }
}
