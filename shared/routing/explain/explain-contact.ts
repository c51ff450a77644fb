import { waitingFor } from '../deferred-choice.ts';
import { mayStart } from '../deferred-start.ts';
import { explainedRows, type CandidateScore, type OfferExplanation } from '../decisions.ts';
import { canTake, isDirectedTo, mayAnswer } from '../eligibility.ts';
import type { Yielding } from '../interruption.ts';
import type { RouterState } from '../model.ts';
import type { RoutedAgent, RoutedContact } from '../model-work.ts';
import { isUrgent } from '../urgent-quota.ts';
import { yieldLevels, yieldOption } from '../yield-options.ts';
import { byScore, scoreOf } from './candidate-score.ts';
import { whyRuledOut } from './ruled-out.ts';

type RuledOut = OfferExplanation['ruledOut'][number];

/** What brought a contact to an agent, besides what its state tells. */
export interface Choice {
  readonly agent: RoutedAgent;
  readonly urgent?: boolean;
  /** Its queue's turn (R15). */
  readonly turn?: boolean;
  readonly yielding?: Yielding;
}

/**
 * What a waiting contact's offer is chosen from, or, without a choice, why nobody has it: computed from the state just
 * before. The only place where all of a demand's agents are looked at.
 */
export function explainContact(
  state: RouterState,
  contact: RoutedContact,
  choice: Choice | null,
): OfferExplanation {
  const urgent = choice === null ? isUrgent(state, contact) : (choice.urgent ?? false);
  const candidates: CandidateScore[] = [];
  const ruledOut: RuledOut[] = [];
  const qualified = qualifiedAgents(contact, choice);
  for (const agent of qualified) {
    const option = choice?.yielding && optionOf(state, contact, agent, choice.yielding);
    const reason = option === undefined ? whyRuledOut(state, contact, agent, urgent) : null;
    if (reason === null) candidates.push(scoreOf(state, contact, agent, urgent, option));
    else ruledOut.push({ agentId: agent.id, reason });
  }
  const isChosen = ({ agentId }: CandidateScore) => agentId === choice?.agent.id;
  const order = byScore(contact.deferred);
  candidates.sort((left, right) => Number(isChosen(right)) - Number(isChosen(left)) || order(left, right));
  ruledOut.sort((left, right) => (left.agentId < right.agentId ? -1 : 1));
  return {
    rule: ruleOf(contact, choice, urgent),
    key: contact.key,
    latestStartAt: contact.latestStart === Infinity ? null : contact.latestStart,
    candidates: candidates.slice(0, explainedRows),
    ruledOut: ruledOut.slice(0, explainedRows),
    counts: {
      candidates: candidates.length,
      ruledOut: ruledOut.length,
      unskilled: state.agents.size - qualified.size,
    },
    passedOver: choice === null ? [] : passedOver(state, contact, choice.agent),
    reserves: (choice?.agent.profile.pools ?? []).map(({ id, free, reserve, places }) => ({
      poolId: id,
      free,
      reserve: Math.min(reserve, places),
    })),
  };
}

function qualifiedAgents({ demand, personalTo }: RoutedContact, choice: Choice | null): Set<RoutedAgent> {
  const qualified = new Set(demand?.fits.flatMap(({ profile }) => profile.members));
  if (personalTo !== null) qualified.add(personalTo);
  if (choice !== null) qualified.add(choice.agent);
  return qualified;
}

function optionOf(state: RouterState, contact: RoutedContact, agent: RoutedAgent, { level }: Yielding) {
  const isOpen = contact.personalTo === null || contact.personalTo === agent;
  if (contact.channel === null || !isOpen || !mayAnswer(state, agent, contact)) return undefined;
  return yieldOption(state, agent, contact.channel, level);
}

function ruleOf(contact: RoutedContact, choice: Choice | null, urgent: boolean): OfferExplanation['rule'] {
  const agent = choice?.agent ?? contact.personalTo;
  if (choice?.yielding !== undefined && choice.yielding.level !== yieldLevels.offer) return 'interruption';
  if (agent !== null && isDirectedTo(contact, agent)) return 'directed';
  if (agent !== null && contact.contact.preferredAgentId === agent.id) return 'preferred';
  if (choice?.turn === true) return 'share';
  if (!contact.deferred) return 'live';
  return urgent ? 'urgent' : 'deferred';
}

function passedOver(
  state: RouterState,
  chosen: RoutedContact,
  agent: RoutedAgent,
): OfferExplanation['passedOver'] {
  const couldGo = (contact: RoutedContact) =>
    contact !== chosen &&
    (contact.deferred ? mayStart(state, agent, contact, false) : canTake(state, agent, contact));
  return waitingFor(agent, couldGo, explainedRows, Infinity).map(({ contact, key }) => ({
    contactId: contact.contactId,
    key,
  }));
}
