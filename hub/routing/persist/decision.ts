import type { RoutingDecision } from '../../../shared/routing/decisions.ts';
import type { Unit } from '../../db/database.ts';

/** One kind of decision. */
export type Decision<T extends RoutingDecision['type']> = Extract<RoutingDecision, { type: T }>;

/** Stores one decision at its moment; `all` are the decisions it came with, in their order. Throws when the tables contradict it. */
export type Persist<T extends RoutingDecision['type']> = (
  unit: Unit,
  decision: Decision<T>,
  now: number,
  all: readonly RoutingDecision[],
) => Promise<void>;
