import type { AwayReason } from '../../shared/contract/presence.ts';
import type { RoutingDecision } from '../../shared/routing/decisions.ts';
import type { ConnectorLog } from '../connectors/connector.ts';
import type { Database } from '../db/database.ts';
import type { RoutingHost } from './routing-host.ts';
import { findPresence, noteReach, putNextStatus, putPresence } from './presence-repository.ts';

/** What an agent can be. */
export type ChosenPresence =
  | { readonly status: 'available' }
  | { readonly status: 'away'; readonly reason: AwayReason }
  | { readonly status: 'offline' };

/** How long an agent may be out of reach; milliseconds. */
export type AbsenceLimits = { readonly graceMs: number; readonly requeueAfterMs: number };

export type PresenceKeeperDeps = {
  readonly database: Database;
  readonly routing: () => RoutingHost;
  readonly limits: () => AbsenceLimits;
  /** In the embedded desktop and the demo, opening the workspace means being there. */
  readonly availableOnConnect: boolean;
  readonly now: () => number;
  readonly log: ConnectorLog;
};

/**
 * Presence is what the person chose; being reachable is whether a workspace of theirs is connected. A lost connection
 * stops offers after a grace, and gives work back to its queue when it lasts; a second window changes nothing.
 */
export class PresenceKeeper {
  readonly #deps: PresenceKeeperDeps;
  readonly #reachable = new Set<string>();
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(deps: PresenceKeeperDeps) {
    this.#deps = deps;
  }

  /** Whether a workspace of the agent is connected, or was until a moment ago. */
  isReachable(agentId: string): boolean {
    return this.#reachable.has(agentId);
  }

  /** Stores a choice and tells the router; returns the seq that contains it. */
  async choose(agentId: string, chosen: ChosenPresence, actorId: string | null): Promise<number> {
    if (chosen.status === 'available') await this.#stay(agentId);
    const now = this.#deps.now();
    const { committed } = await this.#deps
      .routing()
      .tell({ type: 'agentPresence', agentId, status: chosen.status }, async (unit, decisions) => {
        const reason = chosen.status === 'away' ? chosen.reason : null;
        const presence = { status: chosen.status, reason };
        await putPresence(unit, agentId, presence, now, isNews(decisions) ? 'new' : 'told-again');
        unit.append({
          type: 'presenceChanged',
          at: now,
          agentId,
          actorId,
          data: { status: chosen.status, reason },
        });
        return null;
      });
    return committed.seq;
  }

  /** The first workspace of an agent connected. */
  async connected(agentId: string): Promise<void> {
    this.#clearTimer(agentId);
    this.#reachable.add(agentId);
    const stored = await findPresence(this.#deps.database.read, agentId);
    if (stored?.status === 'available') {
      await this.#tellReach(agentId, 'available');
      await this.#wishAgain(agentId, stored.next_status);
    } else if (this.#deps.availableOnConnect && (stored === null || stored.status === 'offline')) {
      await this.choose(agentId, { status: 'available' }, agentId);
    }
  }

  /** The last workspace of an agent went away: offers move on after the grace, work after the requeue time. */
  disconnected(agentId: string): void {
    this.#later(agentId, this.#deps.limits().graceMs, async () => {
      this.#reachable.delete(agentId);
      const stored = await findPresence(this.#deps.database.read, agentId);
      if (stored === null || stored.status === 'offline') return;
      await this.#tellReach(agentId, 'away');
      this.#later(agentId, this.#deps.limits().requeueAfterMs, async () => {
        await this.choose(agentId, { status: 'offline' }, null);
      });
    });
  }

  /**
   * After a start nobody is connected yet: whoever does not come back within the grace is treated as gone. Until
   * then those with an open offer still count as reachable, so that a restart takes no offer back.
   */
  expect(agentIds: readonly string[], withOpenOffer: readonly string[]): void {
    for (const agentId of withOpenOffer) this.#reachable.add(agentId);
    for (const agentId of agentIds) this.disconnected(agentId);
  }

  /** Ends all waiting. */
  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  /** Whoever says available again takes a wish for later back. */
  async #stay(agentId: string): Promise<void> {
    const stored = await findPresence(this.#deps.database.read, agentId);
    if (stored?.status !== 'available' || stored.next_status === null) return;
    const event = { type: 'nextStatusChosen', agentId, status: null } as const;
    await this.#deps.routing().tell(event, (unit) => putNextStatus(unit, agentId, null));
  }

  /** To the router, whoever is out of reach has no wish any more: it hears again what the agent wanted to be next. */
  async #wishAgain(agentId: string, status: 'away' | 'offline' | null): Promise<void> {
    if (status === null) return;
    await this.#deps.routing().notify({ type: 'nextStatusChosen', agentId, status });
  }

  /** Being reachable again, or no longer, is a change of status to the router: idle time counts from here (R15). */
  async #tellReach(agentId: string, status: 'available' | 'away'): Promise<void> {
    await this.#deps.routing().tell({ type: 'agentPresence', agentId, status }, async (unit, decisions) => {
      if (isNews(decisions)) await noteReach(unit, agentId, this.#deps.now());
    });
  }

  #later(agentId: string, ms: number, act: () => Promise<void>): void {
    this.#clearTimer(agentId);
    const timer = setTimeout(() => {
      this.#timers.delete(agentId);
      act().catch((error: unknown) =>
        this.#deps.log.error({ err: error, agentId }, 'absence could not be handled'),
      );
    }, ms);
    timer.unref();
    this.#timers.set(agentId, timer);
  }

  #clearTimer(agentId: string): void {
    const timer = this.#timers.get(agentId);
    if (timer !== undefined) clearTimeout(timer);
    this.#timers.delete(agentId);
  }
}

function isNews(decisions: readonly RoutingDecision[]): boolean {
  return !decisions.some((decision) => decision.type === 'stale');
}
