import { Agenda } from '../../../hub/record/what-if/agenda.ts';
import type { RoutingConfig } from '../../../shared/routing/config.ts';
import type { RoutingDecision } from '../../../shared/routing/decisions.ts';
import type { RoutingEvent } from '../../../shared/routing/events.ts';
import { chatRules, contact, midnight, second } from '../../hub/record/recorded-day.ts';

const agents = 60;

/** Sixty agents who take one chat each. */
export const busyRules: RoutingConfig = {
  ...chatRules,
  agents: Array.from({ length: agents }, (_, n) => ({ id: `agent-${n}`, skills: [] })),
};

type Tell = (at: number, event: RoutingEvent) => readonly RoutingDecision[];

/** Plays a day on which a chat comes every three seconds and takes two minutes; gives how long the calls took. */
export function playBusyDay(
  contacts: number,
  tell: Tell,
): { readonly calls: number; readonly seconds: number } {
  const agenda = new Agenda<RoutingEvent>();
  for (let n = 0; n < agents; n++) {
    agenda.add(0, { type: 'agentPresence', agentId: `agent-${n}`, status: 'available' });
  }
  for (let n = 0; n < contacts; n++) {
    const at = (n + 1) * 3 * second;
    agenda.add(at, { type: 'contactArrived', contact: contact(`contact-${n}`, midnight + at) });
  }
  let calls = 0;
  let spent = 0;
  for (let at = agenda.nextAt(); at !== null; at = agenda.nextAt()) {
    const event = agenda.take();
    if (event === undefined) break;
    const began = performance.now();
    const decisions = tell(at, event);
    spent += performance.now() - began;
    calls += 1;
    for (const decision of decisions) plan(agenda, at, decision);
  }
  return { calls, seconds: spent / 1_000 };
}

function plan(agenda: Agenda<RoutingEvent>, at: number, decision: RoutingDecision): void {
  if (decision.type === 'offerMade') {
    const { offerId, agentId } = decision;
    agenda.add(at + 4 * second, { type: 'offerAccepted', offerId, agentId });
  }
  if (decision.type === 'contactAssigned') {
    const { contactId, agentId } = decision;
    agenda.add(at + 100 * second, { type: 'contactReleased', contactId, agentId });
    agenda.add(at + 120 * second, { type: 'workEnded', contactId, agentId });
  }
}
