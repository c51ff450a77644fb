import type { RoutingDecision } from '../../../shared/routing/decisions.ts';
import type { RoutableContact, RoutingEvent } from '../../../shared/routing/events.ts';
import type { Router } from '../../../shared/routing/router.ts';
import { createRandom, exponential } from '../../../shared/staffing/simulation/random.ts';
import { createAgenda } from './agenda.ts';
import { dayBegins, deferredContact, liveContact, minute, type Size } from './bench-company.ts';

/** What a day needs of whoever routes it. */
export type Routes = Pick<Router, 'apply' | 'nextTimerAt'>;

interface Work {
  readonly live: boolean;
  waiting: boolean;
  /** Counts its changes of hands: plans made for an earlier one are void. */
  stage: number;
  remainingMs: number;
}

type Plan = () => RoutingEvent | null;

/** Live load in contacts at work per agent: with the reserve on, deferred work fills most of the rest. */
const liveLoad = 0.4;
const handlingMs = 4 * minute;

/**
 * A working day around a router, closed: offers are accepted (94 %), declined or left to expire, work ends or is parked,
 * agents leave and come back, callers hang up, and for each deferred contact that is begun another one arrives, so that
 * as many wait as at the beginning. `seen` gets what each event cost, in nanoseconds.
 */
export function createDay(routes: Routes, size: Size, seen: (nanoseconds: number) => void) {
  const random = createRandom(3, 'day');
  const agenda = createAgenda<Plan>();
  const works = new Map<string, Work>();
  let now = dayBegins;
  let sequence = size.waiting;
  let waiting = size.waiting;
  let timerAt: number | null = dayBegins;
  for (let index = 0; index < sequence; index += 1) works.set(`contact-${index}`, newWork(false));
  for (let index = 0; index < size.agents; index += 1) planBreak(`agent-${index}`);
  planLiveArrival();

  function newWork(live: boolean): Work {
    return { live, waiting: true, stage: 0, remainingMs: exponential(random) * handlingMs };
  }

  function after(ms: number, plan: Plan): void {
    agenda.add(now + Math.max(1, Math.floor(ms)), plan);
  }

  function planBreak(agentId: string): void {
    after(exponential(random) * 60 * minute, () => {
      after(exponential(random) * 5 * minute, () => {
        planBreak(agentId);
        return { type: 'agentPresence', agentId, status: 'available' };
      });
      return { type: 'agentPresence', agentId, status: 'away' };
    });
  }

  function planLiveArrival(): void {
    after((exponential(random) * handlingMs) / (liveLoad * size.agents), () => {
      planLiveArrival();
      const contact = liveContact(sequence, now, size, random);
      after(exponential(random) * 2 * minute, () =>
        works.get(contact.contactId)?.waiting
          ? { type: 'contactWithdrawn', contactId: contact.contactId, abandoned: true }
          : null,
      );
      return arrival(contact, true);
    });
  }

  function planDeferredArrival(): void {
    after(exponential(random) * 2_000, () =>
      waiting >= size.waiting ? null : arrival(deferredContact(sequence, now, size, random), false),
    );
  }

  function arrival(contact: RoutableContact, live: boolean): RoutingEvent {
    sequence += 1;
    works.set(contact.contactId, newWork(live));
    waiting += 1;
    return { type: 'contactArrived', contact };
  }

  /** The plan stands only while nothing else happened to the contact. */
  function planFor(contactId: string, ms: number, plan: Plan): void {
    const work = works.get(contactId);
    const stage = work?.stage;
    after(ms, () => (works.get(contactId)?.stage === stage ? plan() : null));
  }

  function changed(contactId: string, isWaiting: boolean): Work | undefined {
    const work = works.get(contactId);
    if (work === undefined) return undefined;
    if (work.waiting !== isWaiting) waiting += isWaiting ? 1 : -1;
    work.waiting = isWaiting;
    work.stage += 1;
    return work;
  }

  function follow(decision: RoutingDecision): void {
    switch (decision.type) {
      case 'offerMade': {
        const { contactId, offerId, agentId } = decision;
        const work = changed(contactId, false);
        if (work?.live === false) planDeferredArrival();
        const answer = random();
        if (answer < 0.03) return;
        planFor(contactId, 1_000 + random() * 5_000, () =>
          answer < 0.06
            ? { type: 'offerDeclined', offerId, agentId, reason: 'busy' }
            : { type: 'offerAccepted', offerId, agentId },
        );
        return;
      }
      case 'contactAssigned':
      case 'contactResumed':
        planEnd(decision.contactId, decision.agentId);
        return;
      case 'offerDeclined':
      case 'offerExpired':
      case 'offerCancelled':
      case 'contactReturned':
        changed(decision.contactId, true);
        return;
      case 'contactParked':
        changed(decision.contactId, false);
        return;
      case 'agentNotResponding': {
        const { agentId } = decision;
        after(minute, () => ({ type: 'agentPresence', agentId, status: 'available' }));
        return;
      }
      case 'contactTransferred':
      case 'contactOverflowed':
      case 'contactEscalated':
      case 'contactUnroutable':
      case 'nextStatusReached':
      case 'reserveChanged':
      case 'wrapUpCut':
      case 'stale':
        return;
    }
  }

  function planEnd(contactId: string, agentId: string): void {
    const work = changed(contactId, false);
    if (work === undefined) return;
    const held = { contactId, agentId } as const;
    planFor(contactId, work.remainingMs, () => {
      const next = random();
      if (!work.live && next < 0.03)
        return { type: 'contactParked', ...held, until: { kind: 'time', at: now + 5 * minute } };
      if (next > 0.5) return { type: 'workEnded', ...held };
      planFor(contactId, 20_000 * random(), () => ({ type: 'workEnded', ...held }));
      return { type: 'contactReleased', ...held };
    });
  }

  function tell(event: RoutingEvent): void {
    const begun = process.hrtime.bigint();
    const decisions = routes.apply(event, now);
    timerAt = routes.nextTimerAt();
    seen(Number(process.hrtime.bigint() - begun));
    if ((event.type === 'contactWithdrawn' || event.type === 'workEnded') && gone(decisions)) {
      changed(event.contactId, false);
      works.delete(event.contactId);
    }
    for (const decision of decisions) follow(decision);
  }

  return {
    /** Plays on until this many events more were told. */
    play(events: number): void {
      let told = 0;
      while (told < events) {
        const at = agenda.nextAt();
        if (timerAt !== null && timerAt <= at) {
          now = Math.max(now, timerAt);
          tell({ type: 'timePassed' });
          told += 1;
          continue;
        }
        const plan = agenda.next();
        if (plan === undefined) throw new Error('nothing is planned any more');
        now = at;
        const event = plan();
        if (event === null) continue;
        tell(event);
        told += 1;
      }
    },
    /** How many wait, and how long the day has lasted, ms. */
    state: () => ({ waiting, simulatedMs: now - dayBegins }),
  };
}

function gone(decisions: readonly RoutingDecision[]): boolean {
  return !decisions.some(({ type }) => type === 'stale');
}
