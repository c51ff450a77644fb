import type { AgentRouting, RoutingConfig } from '../../../shared/routing/config.ts';
import type { RoutingDecision } from '../../../shared/routing/decisions.ts';
import type { RoutableContact, RoutingEvent } from '../../../shared/routing/events.ts';
import type { RouterSnapshot } from '../../../shared/routing/snapshot.ts';
import type { Routes } from './bench-day.ts';

interface Agent {
  readonly id: string;
  readonly levels: ReadonlyMap<string, number>;
  available: boolean;
  used: number;
  idleSince: number;
}

interface Contact {
  readonly contact: RoutableContact;
  readonly live: boolean;
  readonly cost: number;
  readonly key: number;
  readonly rings: readonly { readonly afterMs: number; readonly skillId: string; readonly level: number }[];
  agent: Agent | null;
  offers: number;
  timerAt: number;
}

/**
 * What the router is compared with: the same choices of agent and contact in the plainest way, by looking at all agents
 * and all waiting contacts for each event. Rings, offers, parking and presence are there; reserves, interruptions,
 * exclusions and explanations are not, which spares it most of the work.
 */
export function createScanRouter(config: RoutingConfig, rows: RouterSnapshot): Routes {
  const agents = config.agents.map((agent) => createAgent(agent, rows));
  const byId = new Map(agents.map((agent) => [agent.id, agent]));
  const queues = new Map(config.queues.map((queue) => [queue.id, queue]));
  const contacts = new Map<string, Contact>();
  const parked = new Map<Contact, Agent>();
  let waiting: Contact[] = rows.contacts.map(({ contact }) => enter(contact));
  let decisions: RoutingDecision[] = [];
  let now = rows.now;
  let isOpen = false;

  function enter(contact: RoutableContact): Contact {
    const queue = queues.get(contact.queueId);
    const channel = config.channels[contact.channel];
    const live = channel?.synchronous === true;
    const due = contact.dueAt ?? contact.arrivedAt + (queue?.targetMs ?? 0);
    const rings = (queue?.rings ?? []).flatMap(({ afterMs, skills }) =>
      skills.map(({ skillId, level }) => ({ afterMs, skillId, level })),
    );
    const key = live ? due : due - contact.expectedHandlingMs;
    const entered: Contact = {
      contact,
      live,
      cost: channel?.cost ?? 0,
      key,
      rings,
      agent: null,
      offers: 0,
      timerAt: Infinity,
    };
    contacts.set(contact.contactId, entered);
    return entered;
  }

  function canTake(agent: Agent, contact: Contact): boolean {
    if (!agent.available || agent.used + contact.cost > config.unitsPerAgent) return false;
    return contact.rings.some(
      ({ afterMs, skillId, level }) =>
        contact.contact.arrivedAt + afterMs <= now && (agent.levels.get(skillId) ?? 0) >= level,
    );
  }

  function bestAgent(contact: Contact): Agent | undefined {
    let best: Agent | undefined;
    for (const agent of agents) {
      if (canTake(agent, contact) && (best === undefined || ranksBefore(agent, best, contact))) best = agent;
    }
    return best;
  }

  function bestContact(agent: Agent): Contact | undefined {
    let best: Contact | undefined;
    for (const contact of waiting) {
      if ((best === undefined || waitsBefore(contact, best)) && canTake(agent, contact)) best = contact;
    }
    return best;
  }

  function serve(agent: Agent): void {
    for (let found = bestContact(agent); found !== undefined; found = bestContact(agent)) offer(found, agent);
  }

  function offer(contact: Contact, agent: Agent): void {
    const { contactId } = contact.contact;
    if (isOpen) waiting = waiting.filter((other) => other !== contact);
    contact.agent = agent;
    contact.offers += 1;
    contact.timerAt = now + (contact.live ? 20_000 : 90_000);
    agent.used += contact.cost;
    const offerId = `${contactId}#${contact.offers}`;
    const why = { skills: [], lastAgent: false };
    const made = { ring: 0, madeAt: now, expiresAt: contact.timerAt, why, parks: [] };
    decisions.push({ type: 'offerMade', offerId, contactId, agentId: agent.id, ...made });
  }

  function begin(contact: Contact): void {
    waiting.push(contact);
    const agent = bestAgent(contact);
    if (agent !== undefined) offer(contact, agent);
  }

  function free(contact: Contact): Agent | null {
    const { agent } = contact;
    contact.agent = null;
    contact.timerAt = Infinity;
    if (agent === null) return null;
    agent.used -= contact.cost;
    agent.idleSince = now;
    return agent;
  }

  function letTimePass(): void {
    for (const contact of [...contacts.values()].filter(({ timerAt }) => timerAt <= now)) {
      const back = parked.get(contact);
      parked.delete(contact);
      const agent = free(contact) ?? back;
      begin(contact);
      if (agent) serve(agent);
    }
    for (const contact of Array.from(waiting)) {
      if (!contact.rings.some(({ afterMs }) => contact.contact.arrivedAt + afterMs === now)) continue;
      const agent = bestAgent(contact);
      if (agent !== undefined) offer(contact, agent);
    }
  }

  function handle(event: RoutingEvent): void {
    if (event.type === 'contactArrived') begin(enter(event.contact));
    else if (event.type === 'agentPresence') {
      const agent = byId.get(event.agentId);
      if (agent === undefined) return;
      agent.available = event.status === 'available';
      serve(agent);
    } else if ('offerId' in event) answer(event.offerId, event.type === 'offerAccepted');
    else if (event.type === 'contactParked') {
      const contact = contacts.get(event.contactId);
      const agent = contact && free(contact);
      if (!contact || !agent) return;
      parked.set(contact, agent);
      contact.timerAt = event.until.kind === 'time' ? event.until.at : Infinity;
      serve(agent);
    } else if (event.type === 'workEnded' || event.type === 'contactWithdrawn') {
      const contact = contacts.get(event.contactId);
      if (contact === undefined) return;
      contacts.delete(event.contactId);
      const agent = free(contact);
      if (agent === null) waiting = waiting.filter((other) => other !== contact);
      else serve(agent);
    }
  }

  function answer(offerId: string, accepted: boolean): void {
    const [contactId = ''] = offerId.split('#');
    const contact = contacts.get(contactId);
    if (!contact?.agent || offerId !== `${contactId}#${contact.offers}`) return;
    const agentId = contact.agent.id;
    if (accepted) {
      contact.timerAt = Infinity;
      decisions.push({ type: 'contactAssigned', contactId, agentId, offerId });
    } else {
      const agent = free(contact);
      waiting.push(contact);
      decisions.push({ type: 'offerDeclined', offerId, contactId, agentId, reason: '', excludedUntil: now });
      if (agent) serve(agent);
    }
  }

  /** At the beginning everybody is given something to do, whoever comes first: a full search would take minutes. */
  function open(): void {
    const rest = waiting.filter((contact) => {
      const agent = agents.find((one) => canTake(one, contact));
      if (agent !== undefined) offer(contact, agent);
      return agent === undefined;
    });
    waiting = rest;
    isOpen = true;
  }

  return {
    apply(event, at) {
      decisions = [];
      now = at;
      if (!isOpen) open();
      letTimePass();
      handle(event);
      return decisions;
    },
    nextTimerAt() {
      let next = Infinity;
      for (const { timerAt } of contacts.values()) if (timerAt > now && timerAt < next) next = timerAt;
      for (const { contact, rings } of waiting) {
        for (const { afterMs } of rings) {
          const at = contact.arrivedAt + afterMs;
          if (at > now && at < next) next = at;
        }
      }
      return next === Infinity ? null : next;
    },
  };
}

function createAgent({ id, skills }: AgentRouting, rows: RouterSnapshot): Agent {
  const row = rows.agents.find(({ agentId }) => agentId === id);
  const levels = new Map(skills.map(({ skillId, level }) => [skillId, level]));
  return { id, levels, available: row?.status === 'available', used: 0, idleSince: row?.idleSince ?? 0 };
}

function ranksBefore(left: Agent, right: Agent, contact: Contact): boolean {
  const skillId = contact.rings[0]?.skillId ?? '';
  const levels = (right.levels.get(skillId) ?? 0) - (left.levels.get(skillId) ?? 0);
  if (contact.live && levels !== 0) return levels < 0;
  if (left.used !== right.used) return left.used < right.used;
  if (left.idleSince !== right.idleSince) return left.idleSince < right.idleSince;
  return left.id < right.id;
}

function waitsBefore(left: Contact, right: Contact): boolean {
  if (left.live !== right.live) return left.live;
  return left.key === right.key ? left.contact.sequence < right.contact.sequence : left.key < right.key;
}
