import { hash } from 'node:crypto';
import type { RoutingDecision } from '../../shared/routing/decisions.ts';
import type { RoutingEvent } from '../../shared/routing/events.ts';

/** One call of the router: what it was told, when, and what it decided. */
export type RecordedCall = {
  readonly at: number;
  readonly event: RoutingEvent;
  readonly decisions: readonly RoutingDecision[];
};

/** A call as a line of JSON: ids and numbers only. Without explanations: they are kept with the contact's events. */
export function callLine({ at, event, decisions }: RecordedCall): string {
  if (decisions.length === 0) return JSON.stringify({ at, event: withoutWords(event) });
  return JSON.stringify({ at, event: withoutWords(event), decisions: decisions.map(bareDecision) });
}

/** The call that a line holds. Throws when it holds none. */
export function readCallLine(line: string): RecordedCall {
  const {
    at,
    event,
    decisions = [],
  } = JSON.parse(line) as Omit<RecordedCall, 'decisions'> & Partial<RecordedCall>;
  return { at, event, decisions };
}

/** A decision as the record has it: without its explanation and without words that a person may have written. */
export function bareDecision(decision: RoutingDecision): RoutingDecision {
  if (decision.type === 'offerDeclined') return { ...decision, reason: '' };
  if (decision.type !== 'offerMade' || decision.explanation === undefined) return decision;
  const { explanation: _, ...bare } = decision;
  return bare;
}

/** The reason of a decline takes no part in any decision, and might be words. */
function withoutWords(event: RoutingEvent): RoutingEvent {
  return event.type === 'offerDeclined' ? { ...event, reason: '' } : event;
}

/** Where a segment's chain begins: at the digest of everything that its calls depend on. */
export function headDigest(configuration: string, snapshot: string): string {
  return hash('sha256', `${configuration}\n${snapshot}`);
}

/** The chain after one more line. Any change of any line before changes it. */
export function nextDigest(before: string, line: string): string {
  return hash('sha256', `${before}\n${line}`);
}
