import type { Command, CommandResult, TransferTarget } from '../../shared/contract/command.ts';
import type { Contact, ContactState, Offer } from '../../shared/contract/contact.ts';
import type { TimelineEntry } from '../../shared/contract/conversation.ts';
import type { NextStatus, Presence } from '../../shared/contract/presence.ts';
import type { PoolReserve } from '../../shared/contract/queue.ts';
import { ok, refuse } from '../../shared/contract/result.ts';
import type { User } from '../../shared/contract/user.ts';

/** The commands answered here. */
export type BlendingCommand = Of<
  | 'setNextStatus'
  | 'parkContact'
  | 'unparkContact'
  | 'transferContact'
  | 'consult'
  | 'pullContact'
  | 'assignContact'
  | 'setReserve'
>;

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** What the stand-in hub lends to its blending: its state, and ways to change it. */
export type BlendingTools = {
  readonly clock: () => number;
  readonly newId: (kind: string) => string;
  readonly users: ReadonlyMap<string, User>;
  readonly presences: ReadonlyMap<string, Presence>;
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly offers: ReadonlyMap<string, Offer>;
  readonly reserves: Map<string, PoolReserve>;
  readonly queueName: (queueId: string) => string | null;
  readonly skillName: (skillId: string) => string;
  readonly changeContact: (contact: Contact) => void;
  readonly tell: (
    contact: Contact,
    type: TimelineEntry['type'],
    actor: string | null,
    target?: string | null,
  ) => void;
  readonly addNote: (userId: string, conversationId: string, text: string) => void;
  readonly setPresence: (userId: string, presence: Presence) => void;
  readonly withdrawOffer: (offer: Offer) => void;
  readonly makeOffer: (userId: string, contact: Contact, from: string | null) => void;
};

/** Contacts that one agent may set aside by hand here. */
export const parkedLimit = 10;

const done = (): CommandResult => ok({ seq: 0 });

/** Whether somebody is waiting on the line: a customer, or a colleague with a question. */
export function isLive(contact: Contact): boolean {
  return contact.channel === 'chat' || contact.channel === 'phone' || contact.consultation !== null;
}

function isParkedBy(
  contact: Contact,
  userId: string,
): contact is Contact & { readonly state: Extract<ContactState, { status: 'parked' }> } {
  return contact.state.status === 'parked' && contact.state.agentId === userId;
}

/** Parking, passing on, asking, supervising and the next status, as the real hub answers them. */
export function createBlending(tools: BlendingTools) {
  const { clock, contacts, presences, users } = tools;
  const isSupervisor = (userId: string) => users.get(userId)?.role !== 'agent';
  const isSignedIn = (userId: string) =>
    users.has(userId) && (presences.get(userId)?.status ?? 'offline') !== 'offline';

  const workOf = (userId: string, statuses: readonly ContactState['status'][]) =>
    [...contacts.values()].filter(
      (one) => 'agentId' in one.state && one.state.agentId === userId && statuses.includes(one.state.status),
    );
  const hasLiveWork = (userId: string) => workOf(userId, ['active', 'wrapUp']).some(isLive);

  function own(userId: string, contactId: string, status: ContactState['status']): Contact | CommandResult {
    const contact = contacts.get(contactId);
    if (contact === undefined) return refuse('not-found');
    if (!('agentId' in contact.state) || contact.state.agentId !== userId) return refuse('not-owner');
    return contact.state.status === status ? contact : refuse('wrong-state');
  }

  function activate(contact: Contact, agentId: string): void {
    tools.changeContact({ ...contact, state: { status: 'active', agentId, since: clock() } });
  }

  function resume(contact: Contact, agentId: string): void {
    activate(contact, agentId);
    tools.tell(contact, 'contactResumed', agentId);
  }

  function park(
    contact: Contact,
    state: Omit<Extract<ContactState, { status: 'parked' }>, 'status' | 'since'>,
  ) {
    tools.changeContact({ ...contact, state: { status: 'parked', since: clock(), ...state } });
    const displacing = state.displacedBy === null ? undefined : contacts.get(state.displacedBy);
    tools.tell(contact, 'contactParked', state.agentId, displacing?.customer.name ?? null);
  }

  function makeRoom(
    agentId: string,
    ids: readonly string[],
    displacedBy: string,
    by: 'interruption' | 'assignment',
  ) {
    for (const id of ids) {
      const contact = contacts.get(id);
      if (contact !== undefined) park(contact, { agentId, by, until: null, displacedBy });
    }
  }

  /** What comes back now that the agent's work has changed: parked contacts with room, and the wished status. */
  function settle(userId: string): void {
    const presence = presences.get(userId);
    if (hasLiveWork(userId)) return;
    const due = [...contacts.values()]
      .filter((one) => isParkedBy(one, userId))
      .filter((one) => one.state.until === null)
      .toSorted((a, b) => a.state.since - b.state.since);
    for (const contact of due) resume(contact, userId);
    if (presence?.status === 'available' && presence.next !== null) reach(userId, presence.next);
  }

  function reach(userId: string, next: NextStatus): void {
    const since = clock();
    tools.setPresence(
      userId,
      next.status === 'away' ? { status: 'away', reason: next.reason, since } : { status: 'offline', since },
    );
  }

  function setNextStatus(userId: string, { next }: Of<'setNextStatus'>): CommandResult {
    const presence = presences.get(userId);
    if (presence?.status !== 'available') return refuse('wrong-state');
    if (next !== null && !hasLiveWork(userId)) reach(userId, next);
    else tools.setPresence(userId, { ...presence, next });
    return done();
  }

  function parkContact(userId: string, { contactId, until }: Of<'parkContact'>): CommandResult {
    const contact = own(userId, contactId, 'active');
    if ('ok' in contact) return contact;
    if (isLive(contact)) return refuse('not-deferred');
    const byHand = workOf(userId, ['parked']).filter(
      (one) => isParkedBy(one, userId) && one.state.by === 'agent',
    );
    if (byHand.length >= parkedLimit) return refuse('parked-limit');
    park(contact, { agentId: userId, by: 'agent', until, displacedBy: null });
    return done();
  }

  function unparkContact(userId: string, { contactId }: Of<'unparkContact'>): CommandResult {
    const contact = own(userId, contactId, 'parked');
    if ('ok' in contact) return contact;
    if (!isParkedBy(contact, userId)) return refuse('wrong-state');
    if (hasLiveWork(userId)) tools.changeContact({ ...contact, state: { ...contact.state, until: null } });
    else resume(contact, userId);
    return done();
  }

  function targetName(to: TransferTarget): string | null {
    if (to.kind === 'queue') return tools.queueName(to.queueId);
    if (to.kind === 'agent') return users.get(to.agentId)?.name ?? null;
    return to.skills.map((one) => tools.skillName(one.skillId)).join(', ');
  }

  function whyNotTo(to: TransferTarget): CommandResult | null {
    if (targetName(to) === null) return refuse('not-found');
    return to.kind === 'agent' && !isSignedIn(to.agentId) ? refuse('agent-unavailable') : null;
  }

  function transferContact(userId: string, { contactId, to, note }: Of<'transferContact'>): CommandResult {
    const contact = own(userId, contactId, 'active');
    if ('ok' in contact) return contact;
    const why = whyNotTo(to);
    if (why !== null) return why;
    if (note !== '') tools.addNote(userId, contact.conversationId, note);
    const passedOn: Contact = {
      ...contact,
      queueId: to.kind === 'queue' ? to.queueId : contact.queueId,
      state: { status: 'waiting', since: clock() },
    };
    tools.changeContact(passedOn);
    tools.tell(passedOn, 'contactTransferred', userId, targetName(to));
    settle(userId);
    return done();
  }

  function consult(userId: string, { contactId, to, question }: Of<'consult'>): CommandResult {
    const contact = own(userId, contactId, 'active');
    if ('ok' in contact) return contact;
    const why = whyNotTo(to);
    if (why !== null) return why;
    const running = [...contacts.values()].some(
      (one) => one.consultation?.contactId === contactId && one.state.status !== 'closed',
    );
    if (running) return refuse('conflict');
    const asked: Contact = {
      ...contact,
      id: tools.newId('consultation'),
      arrivedAt: clock(),
      dueAt: clock() + 60_000,
      state: { status: 'waiting', since: clock() },
      unread: 0,
      draft: null,
      consultation: {
        contactId,
        fromAgentId: userId,
        fromName: users.get(userId)?.name ?? userId,
        question,
      },
    };
    tools.changeContact(asked);
    tools.addNote(userId, contact.conversationId, question);
    tools.tell(asked, 'consultationStarted', userId, targetName(to));
    if (to.kind === 'agent') tools.makeOffer(to.agentId, asked, users.get(userId)?.name ?? null);
    return done();
  }

  function take(contact: Contact, agentId: string): void {
    const offer = [...tools.offers.values()].find((one) => one.contact.id === contact.id);
    if (offer !== undefined) tools.withdrawOffer(offer);
    activate(contact, agentId);
  }

  function pullContact(userId: string, { contactId }: Of<'pullContact'>): CommandResult {
    const contact = contacts.get(contactId);
    if (contact === undefined) return refuse('not-found');
    const allowed = isSupervisor(userId) ? ['waiting', 'offered', 'parked'] : ['waiting'];
    if (!allowed.includes(contact.state.status)) return refuse('wrong-state');
    take(contact, userId);
    tools.tell(contact, 'contactAssigned', userId, users.get(userId)?.name ?? null);
    return done();
  }

  function assignContact(userId: string, { contactId, agentId }: Of<'assignContact'>): CommandResult {
    if (!isSupervisor(userId)) return refuse('forbidden');
    const contact = contacts.get(contactId);
    if (contact === undefined) return refuse('not-found');
    if (contact.state.status === 'closed' || contact.state.status === 'wrapUp') return refuse('wrong-state');
    if (!isSignedIn(agentId)) return refuse('agent-unavailable');
    if (workOf(agentId, ['active']).filter(isLive).length >= 3) return refuse('no-room');
    const inTheWay = workOf(agentId, ['active']).filter((one) => !isLive(one));
    makeRoom(
      agentId,
      inTheWay.map((one) => one.id),
      contact.id,
      'assignment',
    );
    take(contact, agentId);
    tools.tell(contact, 'contactAssigned', userId, users.get(agentId)?.name ?? null);
    return done();
  }

  function setReserve(userId: string, { poolId, places }: Of<'setReserve'>): CommandResult {
    if (!isSupervisor(userId)) return refuse('forbidden');
    const pool = tools.reserves.get(poolId);
    if (pool === undefined) return refuse('not-found');
    const reserve = Math.min(places ?? 1, pool.places);
    tools.reserves.set(poolId, { ...pool, fixed: places, reserve });
    return done();
  }

  function decide(userId: string, command: BlendingCommand): CommandResult {
    switch (command.type) {
      case 'setNextStatus':
        return setNextStatus(userId, command);
      case 'parkContact':
        return parkContact(userId, command);
      case 'unparkContact':
        return unparkContact(userId, command);
      case 'transferContact':
        return transferContact(userId, command);
      case 'consult':
        return consult(userId, command);
      case 'pullContact':
        return pullContact(userId, command);
      case 'assignContact':
        return assignContact(userId, command);
      case 'setReserve':
        return setReserve(userId, command);
    }
  }

  return { decide, settle, makeRoom };
}
