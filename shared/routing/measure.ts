import type { RouterState } from './model.ts';
import type { Pool } from './model-company.ts';
import type { RoutedContact } from './model-work.ts';
import { notePool } from './touch.ts';

/** R6: a live contact came to its queue. */
export function measureArrival(state: RouterState, contact: RoutedContact): void {
  const pool = poolOf(contact);
  if (pool === undefined) return;
  beginLearning(state, pool);
  pool.estimate.arrived(state.now);
}

/** R6: a live contact got its first answer. */
export function measureAnswer(state: RouterState, contact: RoutedContact): void {
  const pool = poolOf(contact);
  if (pool === undefined || contact.workedMs > 0 || contact.queue === null) return;
  beginLearning(state, pool);
  const waited = state.now - contact.contact.arrivedAt;
  pool.estimate.answered(state.now, waited, waited <= contact.queue.targetMs);
}

/** R6: a customer lost patience before the first answer. */
export function measureAbandonment(state: RouterState, contact: RoutedContact): void {
  const pool = poolOf(contact);
  if (pool === undefined || contact.workedMs > 0) return;
  beginLearning(state, pool);
  pool.estimate.abandoned(state.now, state.now - contact.contact.arrivedAt);
}

/** R6: a live contact ended that held its agents for so long, wrap-up included. */
export function measureHandling(state: RouterState, contact: RoutedContact, heldMs: number): void {
  const pool = poolOf(contact);
  if (pool === undefined) return;
  beginLearning(state, pool);
  pool.estimate.handled(state.now, heldMs);
}

/** Nothing of what an estimate saw before its first measurement is kept: it begins here, as after a restore. */
function beginLearning(state: RouterState, pool: Pool): void {
  notePool(state, pool);
  if (pool.learning) return;
  pool.learning = true;
  state.learningPools.push(pool);
  pool.estimate.advance(state.now, pool.places);
}

function poolOf({ queue, channel }: RoutedContact): Pool | undefined {
  return channel?.synchronous ? queue?.pools[channel.index] : undefined;
}
