import type { RoutingConfig } from '../../../shared/routing/config.ts';
import type { CancelReason, RoutingDecision, StaleReason } from '../../../shared/routing/decisions.ts';
import type { RoutableContact, RoutingEvent } from '../../../shared/routing/events.ts';
import type {
  AgentRow,
  AgentStatus,
  ContactRow,
  ContactState,
  ExclusionRow,
} from '../../../shared/routing/snapshot.ts';
import {
  candidates,
  channelOf,
  compare,
  heldBy,
  inWaitingOrder,
  isDeferred,
  queueOf,
  ringOf,
  skillsShown,
  type World,
} from './naive-rules.ts';

/** The oracle: the same answers as the router, found by scanning all rows for every single step. */
export function createNaiveRouter(config: RoutingConfig) {
  const world: World = { config, now: 0, agents: new Map(), contacts: new Map() };
  let decisions: RoutingDecision[] = [];

  function setAgent(agentId: string, change: Partial<AgentRow>): void {
    const row = world.agents.get(agentId) ?? { agentId, status: 'offline', idleSince: 0, expiredInARow: 0 };
    world.agents.set(agentId, { ...row, ...change });
  }

  function setContact(row: ContactRow, change: Partial<ContactRow>): ContactRow {
    const next = { ...row, ...change };
    world.contacts.set(row.contact.contactId, next);
    return next;
  }

  function wait(row: ContactRow, exclusion?: ExclusionRow): void {
    const exclusions = exclusion ? [...row.exclusions, exclusion] : row.exclusions;
    const waiting = setContact(row, { state: { status: 'waiting' }, exclusions });
    tellUnroutable(waiting);
  }

  function tellUnroutable(row: ContactRow): void {
    const reason = !queueOf(world, row) ? 'queueUnknown' : !channelOf(world, row) ? 'channelUnknown' : null;
    if (reason) decisions.push({ type: 'contactUnroutable', contactId: row.contact.contactId, reason });
  }

  function expireDueOffers(): void {
    for (;;) {
      const due = [...world.contacts.values()].filter(
        ({ state }) => state.status === 'offered' && state.expiresAt <= world.now,
      );
      const [first] = due.sort((left, right) => compare(expiryRank(left), expiryRank(right)));
      if (first?.state.status !== 'offered') return;
      expire(first, first.state.agentId);
    }
  }

  function expire(row: ContactRow, agentId: string): void {
    const ring = ringOf(world, row);
    const expiredInARow = (world.agents.get(agentId)?.expiredInARow ?? 0) + 1;
    setAgent(agentId, { expiredInARow });
    decisions.push({ type: 'offerExpired', ...offerOf(row, agentId), ring, expiredInARow });
    wait(row, { kind: 'expired', agentId, ring });
    const allowed = world.config.expiredOffersAllowed;
    if (expiredInARow < (isDeferred(world, row) ? allowed.deferred : allowed.live)) return;
    setStatus(agentId, 'notResponding');
    decisions.push({ type: 'agentNotResponding', agentId });
    cancelOffers(agentId, 'agentNotResponding');
  }

  function setStatus(agentId: string, status: AgentStatus): void {
    setAgent(agentId, { status, idleSince: world.now, expiredInARow: 0 });
  }

  function cancelOffers(agentId: string, reason: CancelReason): void {
    for (const row of bySequence(heldBy(world, agentId))) {
      if (row.state.status !== 'offered') continue;
      decisions.push({ type: 'offerCancelled', ...offerOf(row, agentId), reason });
      wait(row);
    }
  }

  function giveBack(agentId: string, reason: 'agentOffline' | 'agentRemoved'): void {
    for (const row of bySequence(heldBy(world, agentId))) loseHolder(row, agentId, reason);
  }

  function loseHolder(row: ContactRow, agentId: string, reason: 'agentOffline' | 'agentRemoved'): void {
    const { contactId } = row.contact;
    if (row.state.status === 'wrapUp') {
      world.contacts.delete(contactId);
      decisions.push({ type: 'wrapUpCut', contactId, agentId, reason });
    } else if (row.state.status === 'active') {
      decisions.push({ type: 'contactReturned', contactId, agentId, reason, excludedUntil: null });
      wait(row);
    } else if (row.state.status === 'offered') {
      decisions.push({ type: 'offerCancelled', ...offerOf(row, agentId), reason });
      wait(row);
    }
  }

  function openOffer(offerId: string, agentId: string): ContactRow | StaleReason {
    const row = [...world.contacts.values()].find(
      (one) => one.state.status === 'offered' && `${one.contact.contactId}#${one.offersMade}` === offerId,
    );
    if (row?.state.status !== 'offered') return 'offerNotOpen';
    return row.state.agentId === agentId ? row : 'offeredToAnother';
  }

  function own(row: ContactRow, agentId: string, offerId: string | null): void {
    setContact(row, { state: { status: 'active', agentId } });
    setAgent(agentId, { idleSince: world.now, expiredInARow: 0 });
    decisions.push({ type: 'contactAssigned', contactId: row.contact.contactId, agentId, offerId });
  }

  function assume(contact: RoutableContact, agentId: string): StaleReason | null {
    if (!world.config.agents.some(({ id }) => id === agentId)) return 'agentUnknown';
    if ((world.agents.get(agentId)?.status ?? 'offline') === 'offline') return 'agentOffline';
    const row = world.contacts.get(contact.contactId) ?? freshRow(contact, 0);
    const { state } = row;
    if (state.status === 'active' && state.agentId === agentId) return 'alreadySo';
    if (state.status === 'offered') {
      decisions.push({ type: 'offerCancelled', ...offerOf(row, state.agentId), reason: 'assumed' });
    } else if (state.status !== 'waiting') {
      setAgent(state.agentId, { idleSince: world.now });
    }
    own(row, agentId, null);
    return null;
  }

  function held(contactId: string, agentId: string, statuses: readonly ContactState['status'][]) {
    const row = world.contacts.get(contactId);
    if (!row) return 'contactUnknown';
    if (row.state.status === 'waiting' || row.state.agentId !== agentId) return 'contactNotHeld';
    return statuses.includes(row.state.status) ? row : 'contactNotHeld';
  }

  function handle(event: RoutingEvent): StaleReason | null {
    switch (event.type) {
      case 'timePassed':
        return null;
      case 'configChanged':
        reconfigure(event.config);
        return null;
      case 'agentPresence': {
        const { agentId, status } = event;
        if (!world.config.agents.some(({ id }) => id === agentId)) return 'agentUnknown';
        if ((world.agents.get(agentId)?.status ?? 'offline') === status) return 'presenceUnchanged';
        setStatus(agentId, status);
        if (status !== 'available') cancelOffers(agentId, status === 'away' ? 'agentAway' : 'agentOffline');
        if (status === 'offline') giveBack(agentId, 'agentOffline');
        return null;
      }
      case 'contactArrived':
        if (world.contacts.has(event.contact.contactId)) return 'contactKnown';
        wait(freshRow(event.contact, event.offersMade ?? 0));
        return null;
      case 'contactWithdrawn': {
        const row = world.contacts.get(event.contactId);
        if (!row) return 'contactUnknown';
        if (row.state.status === 'offered') {
          decisions.push({ type: 'offerCancelled', ...offerOf(row, row.state.agentId), reason: 'withdrawn' });
        } else if (row.state.status !== 'waiting') setAgent(row.state.agentId, { idleSince: world.now });
        world.contacts.delete(event.contactId);
        return null;
      }
      case 'offerAccepted': {
        const row = openOffer(event.offerId, event.agentId);
        if (typeof row === 'string') return row;
        own(row, event.agentId, event.offerId);
        return null;
      }
      case 'offerDeclined': {
        const { offerId, agentId, reason } = event;
        const row = openOffer(offerId, agentId);
        if (typeof row === 'string') return row;
        const excludedUntil = world.now + world.config.declineCooldownMs;
        setAgent(agentId, { expiredInARow: 0 });
        decisions.push({ type: 'offerDeclined', ...offerOf(row, agentId), reason, excludedUntil });
        wait(row, { kind: 'cooldown', agentId, until: excludedUntil });
        return null;
      }
      case 'contactAssumed':
        return assume(event.contact, event.agentId);
      case 'contactReleased': {
        const row = held(event.contactId, event.agentId, ['active']);
        if (typeof row === 'string') return row;
        setContact(row, { state: { status: 'wrapUp', agentId: event.agentId } });
        return null;
      }
      case 'workEnded': {
        const row = held(event.contactId, event.agentId, ['active', 'wrapUp']);
        if (typeof row === 'string') return row;
        world.contacts.delete(event.contactId);
        setAgent(event.agentId, { idleSince: world.now });
        return null;
      }
      case 'contactRequeued': {
        const { contactId, agentId, coolDown } = event;
        const row = held(contactId, agentId, ['active', 'wrapUp']);
        if (typeof row === 'string') return row;
        setAgent(agentId, { idleSince: world.now });
        const excludedUntil = coolDown ? world.now + world.config.declineCooldownMs : null;
        decisions.push({ type: 'contactReturned', contactId, agentId, reason: 'requeued', excludedUntil });
        wait(row, excludedUntil === null ? undefined : { kind: 'cooldown', agentId, until: excludedUntil });
        return null;
      }
    }
  }

  function reconfigure(next: RoutingConfig): void {
    const routable = (row: ContactRow) => Boolean(queueOf(world, row) && channelOf(world, row));
    const before = new Map([...world.contacts.values()].map((row) => [row.contact.contactId, routable(row)]));
    world.config = next;
    const known = new Set(next.agents.map(({ id }) => id));
    for (const agentId of world.agents.keys()) if (!known.has(agentId)) world.agents.delete(agentId);
    const silenced = decisions;
    for (const row of bySequence([...world.contacts.values()])) {
      if (row.state.status === 'waiting' || known.has(row.state.agentId)) continue;
      decisions = [];
      loseHolder(row, row.state.agentId, 'agentRemoved');
      silenced.push(...decisions.filter(({ type }) => type !== 'contactUnroutable'));
    }
    decisions = silenced;
    for (const row of bySequence([...world.contacts.values()])) {
      if (before.get(row.contact.contactId) && row.state.status === 'waiting') tellUnroutable(row);
    }
  }

  function match(): void {
    for (;;) {
      const waiting = [...world.contacts.values()].filter(({ state }) => state.status === 'waiting');
      const row = inWaitingOrder(world, waiting).find((one) => candidates(world, one).length > 0);
      const [agentId] = row ? candidates(world, row) : [];
      if (!row || agentId === undefined) return;
      offer(row, agentId);
    }
  }

  function offer(row: ContactRow, agentId: string): void {
    const timeout = queueOf(world, row)?.offerTimeoutMs ?? channelOf(world, row)?.offerTimeoutMs ?? 0;
    const expiresAt = world.now + timeout;
    const skills = skillsShown(world, agentId, row);
    const offersMade = row.offersMade + 1;
    const offered = setContact(row, { offersMade, state: { status: 'offered', agentId, expiresAt } });
    decisions.push({
      type: 'offerMade',
      ...offerOf(offered, agentId),
      ring: ringOf(world, row),
      madeAt: world.now,
      expiresAt,
      why: { skills, lastAgent: row.contact.preferredAgentId === agentId },
    });
  }

  return {
    world,
    apply(event: RoutingEvent, now: number): readonly RoutingDecision[] {
      world.now = now;
      decisions = [];
      expireDueOffers();
      match();
      const stale = handle(event);
      if (stale) decisions.push({ type: 'stale', event: event.type, reason: stale });
      match();
      return decisions;
    },
  };
}

function freshRow(contact: RoutableContact, offersMade: number): ContactRow {
  return { contact, state: { status: 'waiting' }, offersMade, exclusions: [] };
}

function offerOf(row: ContactRow, agentId: string) {
  const { contactId } = row.contact;
  return { offerId: `${contactId}#${row.offersMade}`, contactId, agentId };
}

function sequenceRank({ contact }: ContactRow): (number | string)[] {
  return [contact.sequence, contact.contactId];
}

function expiryRank(row: ContactRow): (number | string)[] {
  return [row.state.status === 'offered' ? row.state.expiresAt : 0, ...sequenceRank(row)];
}

function bySequence(rows: readonly ContactRow[]): ContactRow[] {
  return [...rows].sort((left, right) => compare(sequenceRank(left), sequenceRank(right)));
}
