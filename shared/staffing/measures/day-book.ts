import type { RoutingConfig } from '../../routing/config.ts';
import type { RoutableContact } from '../../routing/events.ts';
import type { ContactRow, RouterSnapshot } from '../../routing/snapshot.ts';
import { agentsOfQueue } from './agents-of-queue.ts';
import { countTime, newAgentTime, type AgentTime } from './agent-time.ts';
import type { MeasuredWindow, Measures } from './measures.ts';
import { groupMeasures, newQueueTally, type QueueTally } from './queue-tally.ts';
import { stepsOfCall, type Step, type TimedCall } from './steps-of-call.ts';

type CountedEvent = 'interruptions' | 'parksReturned' | 'parksHandedOn' | 'escalations';

/** A contact that is open. */
interface FollowedContact {
  readonly contact: RoutableContact;
  /** Arrived in the window and waited for an agent: its outcome counts. */
  readonly counts: boolean;
  /** Where it arrived. */
  readonly tally: QueueTally;
  dueAt: number;
  wasBegun: boolean;
  isJudged: boolean;
}

/**
 * Follows the calls of a router and measures a window of them. Calls before the window only tell who is there and what
 * is in hand; for contacts the time of arrival decides whether they belong to the window.
 */
export class DayBook {
  readonly #window: MeasuredWindow;
  #config: RoutingConfig;
  #budgets: ReadonlyMap<string, number>;
  #now: number;
  readonly #agents = new Map<string, AgentTime>();
  /** Who has an open contact in hand or offered. */
  readonly #holders = new Map<string, AgentTime>();
  readonly #contacts = new Map<string, FollowedContact>();
  readonly #tallies = new Map<string, QueueTally>();

  constructor(config: RoutingConfig, window: MeasuredWindow) {
    this.#config = config;
    this.#budgets = budgetsOf(config);
    this.#window = window;
    this.#now = window.from;
  }

  /** Takes over who is there and what is in hand from a router's state. Contacts it does not have any more are over. */
  resync(config: RoutingConfig, rows: RouterSnapshot): void {
    this.pause(rows.now);
    this.#configure(config);
    for (const { agentId, status } of rows.agents) this.#agent(agentId).status = status;
    const open = new Set(rows.contacts.map((row) => row.contact.contactId));
    for (const id of this.#contacts.keys()) if (!open.has(id)) this.#contacts.delete(id);
    for (const row of rows.contacts) this.#takeOver(row);
  }

  /** The hub was not running from `at` on: nobody was there until the next state. */
  pause(at: number): void {
    this.#now = Math.max(this.#now, at);
    for (const agent of this.#agents.values()) {
      this.#count(agent);
      agent.status = 'offline';
      agent.offered.clear();
      agent.inHand.clear();
    }
    this.#holders.clear();
  }

  /** Takes one call in; in order of time. */
  note(call: TimedCall): void {
    this.#now = call.at;
    for (const step of stepsOfCall(call)) this.#take(step);
  }

  /** The measures up to `end`; the book may go on after it. */
  measures(end: number): Measures {
    this.#now = Math.max(this.#now, end);
    for (const agent of this.#agents.values()) countTime(agent, end, this.#window);
    for (const contact of this.#contacts.values()) if (contact.dueAt <= end) this.#judge(contact, false);
    const agents = [...this.#agents.values()];
    const ids = [...this.#tallies.keys()].sort();
    return {
      all: groupMeasures([...this.#tallies.values()], agents),
      queues: ids.map((queueId) => ({
        queueId,
        ...groupMeasures([this.#tally(queueId)], this.#agentsOf(queueId, agents)),
      })),
    };
  }

  #take(step: Step): void {
    switch (step.type) {
      case 'configured':
        this.#configure(step.config);
        return;
      case 'presence': {
        this.#agent(step.agentId).status = step.status;
        return;
      }
      case 'arrived':
        this.#arrive(step.contact, step.waits && this.#isInWindow(this.#now));
        return;
      case 'dueMoved': {
        const contact = this.#contacts.get(step.contactId);
        if (contact !== undefined) contact.dueAt = step.dueAt;
        return;
      }
      case 'offered':
        this.#offer(step.contactId, step.agentId);
        return;
      case 'offerEnded':
        this.#drop(step.contactId);
        return;
      case 'begun':
        this.#begin(step);
        return;
      case 'setAside':
        this.#drop(step.contactId);
        if (step.by === 'interruption') this.#countAt(step.contactId, 'interruptions');
        return;
      case 'returned':
        this.#drop(step.contactId);
        if (step.reason === 'deadline' || step.reason === 'agentGone') {
          this.#countAt(step.contactId, 'parksHandedOn');
        }
        return;
      case 'passedOn':
        this.#drop(step.contact.contactId);
        return;
      case 'handled': {
        const contact = this.#contacts.get(step.contactId);
        if (contact !== undefined) this.#judge(contact, this.#now <= contact.dueAt);
        return;
      }
      case 'left':
        this.#leave(step.contactId, step.because);
        return;
      case 'escalated':
        this.#countAt(step.contactId, 'escalations');
        return;
    }
  }

  #arrive(contact: RoutableContact, counts: boolean): void {
    if (this.#contacts.has(contact.contactId)) return;
    const tally = this.#tally(contact.queueId);
    if (counts) tally.contacts += 1;
    const target = this.#config.queues.find((queue) => queue.id === contact.queueId)?.targetMs ?? Infinity;
    const dueAt = contact.dueAt ?? contact.arrivedAt + target;
    this.#contacts.set(contact.contactId, {
      contact,
      counts,
      tally,
      dueAt,
      wasBegun: false,
      isJudged: false,
    });
  }

  #takeOver({ contact, state }: ContactRow): void {
    const waits = state.status === 'waiting' || state.status === 'offered';
    this.#arrive(contact, waits && this.#isInWindow(contact.arrivedAt));
    if (state.status === 'waiting' || state.status === 'parked') return;
    if (state.status === 'offered') this.#offer(contact.contactId, state.agentId);
    else this.#hand(contact.contactId, state.agentId, contact.channel);
  }

  #begin({ contactId, agentId, how }: Extract<Step, { type: 'begun' }>): void {
    const contact = this.#contacts.get(contactId);
    this.#drop(contactId);
    if (contact === undefined) return;
    this.#hand(contactId, agentId, contact.contact.channel);
    if (how === 'resumed') this.#countAt(contactId, 'parksReturned');
    if (contact.wasBegun) return;
    contact.wasBegun = true;
    if (contact.counts) contact.tally.waits.push(this.#now - contact.contact.arrivedAt);
    if (this.#isLive(contact)) this.#judge(contact, this.#now <= contact.dueAt);
  }

  #leave(contactId: string, because: Extract<Step, { type: 'left' }>['because']): void {
    this.#drop(contactId);
    const contact = this.#contacts.get(contactId);
    if (contact === undefined) return;
    this.#contacts.delete(contactId);
    if (because === 'ended') this.#judge(contact, this.#now <= contact.dueAt);
    if (because !== 'abandoned' || contact.wasBegun || !contact.counts) return;
    contact.tally.abandoned += 1;
    if (this.#isLive(contact)) this.#judge(contact, false);
  }

  #judge(contact: FollowedContact, isInTime: boolean): void {
    if (contact.isJudged || !contact.counts) return;
    contact.isJudged = true;
    if (isInTime) contact.tally.inTime += 1;
    else contact.tally.late += 1;
  }

  #offer(contactId: string, agentId: string): void {
    const agent = this.#agent(agentId);
    agent.offered.add(contactId);
    this.#holders.set(contactId, agent);
  }

  #hand(contactId: string, agentId: string, channel: string): void {
    const agent = this.#agent(agentId);
    agent.inHand.set(contactId, this.#config.channels[channel]?.cost ?? 0);
    this.#holders.set(contactId, agent);
  }

  /** Out of everybody's hands. */
  #drop(contactId: string): void {
    const agent = this.#holders.get(contactId);
    if (agent === undefined) return;
    this.#count(agent);
    this.#holders.delete(contactId);
    agent.inHand.delete(contactId);
    agent.offered.delete(contactId);
  }

  /** The agent, with the time until now counted: about to change. */
  #agent(agentId: string): AgentTime {
    const budget = this.#budgets.get(agentId) ?? this.#config.unitsPerAgent;
    const agent = this.#agents.get(agentId) ?? newAgentTime(agentId, budget, this.#now);
    this.#agents.set(agentId, agent);
    this.#count(agent);
    agent.budget = budget;
    return agent;
  }

  #configure(config: RoutingConfig): void {
    this.#config = config;
    this.#budgets = budgetsOf(config);
  }

  #count(agent: AgentTime): void {
    countTime(agent, this.#now, this.#window);
  }

  #countAt(contactId: string, what: CountedEvent): void {
    const contact = this.#contacts.get(contactId);
    if (contact !== undefined && this.#isInWindow(this.#now)) contact.tally[what] += 1;
  }

  #tally(queueId: string): QueueTally {
    const tally = this.#tallies.get(queueId) ?? newQueueTally();
    this.#tallies.set(queueId, tally);
    return tally;
  }

  #agentsOf(queueId: string, agents: readonly AgentTime[]): readonly AgentTime[] {
    const queue = this.#config.queues.find(({ id }) => id === queueId);
    if (queue === undefined) return [];
    const ids = agentsOfQueue(queue, this.#config.agents);
    return agents.filter((agent) => ids.has(agent.agentId));
  }

  #isLive({ contact }: FollowedContact): boolean {
    return this.#config.channels[contact.channel]?.synchronous === true;
  }

  #isInWindow(at: number): boolean {
    return at >= this.#window.from && at < this.#window.to;
  }
}

function budgetsOf(config: RoutingConfig): ReadonlyMap<string, number> {
  return new Map(config.agents.map((agent) => [agent.id, agent.budget ?? config.unitsPerAgent]));
}
