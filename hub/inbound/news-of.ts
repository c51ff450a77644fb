import type { RoutingEvent } from '../../shared/routing/events.ts';
import { toRoutable } from '../routing/rows/to-routable.ts';
import type { Applied } from './apply-effect.ts';

/** What routing hears of a message that was stored; null: nothing that concerns it. */
export function newsOf({
  opened,
  reopened,
  answered,
}: Pick<Applied, 'opened' | 'reopened' | 'answered'>): RoutingEvent | null {
  if (opened !== null) return { type: 'contactArrived', contact: toRoutable(opened) };
  if (reopened === null || reopened.agent_id === null) return answered;
  return { type: 'contactAssumed', contact: toRoutable(reopened), agentId: reopened.agent_id };
}
