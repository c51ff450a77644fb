import type { ContactDecisions, RoutingDecisionView } from '../../shared/contract/rest.ts';
import type { OfferExplanation } from '../../shared/routing/decisions.ts';
import type { ConversationContext } from '../conversations/context.ts';
import { findContact } from '../conversations/contact-repository.ts';
import { namesOf } from '../views/view-repository.ts';
import { listOffersMade } from './decision-repository.ts';
import { readExplanation } from './explanation-data.ts';

/** Asks the router why a contact waits; null: it does not wait. */
export type ExplainWaiting = (contactId: string) => OfferExplanation | null;

type OfferMade = Awaited<ReturnType<typeof listOffersMade>>[number];
type Names = ReadonlyMap<string, string>;

/** Nobody reads more; the newest are told. */
const mostDecisions = 50;

/** Why a contact went where it went, and why nobody has it now; null: there is no such contact. */
export async function contactDecisionsView(
  { database, now }: ConversationContext,
  explain: ExplainWaiting,
  contactId: string,
): Promise<ContactDecisions | null> {
  const contact = await findContact(database.read, contactId);
  if (contact === null) return null;
  const rows = await listOffersMade(database.read, contactId, mostDecisions);
  const told = rows.flatMap((row) => {
    const explanation = explanationOf(row);
    return explanation === null ? [] : { row, explanation };
  });
  const waiting = contact.status === 'waiting' ? explain(contactId) : null;
  const explanations = told.map(({ explanation }) => explanation);
  const names = await namesOf(database.read, [
    ...new Set([
      ...rows.map((row) => row.agent_id),
      ...(waiting === null ? explanations : [...explanations, waiting]).flatMap(agentsIn),
    ]),
  ]);
  return {
    decisions: told.map(({ row, explanation }) => decisionView(row, explanation, names)),
    waiting:
      waiting === null
        ? null
        : {
            at: now(),
            rule: waiting.rule,
            ruledOut: ruledOutView(waiting, names),
            counts: waiting.counts,
            reserves: [...waiting.reserves],
          },
  };
}

function explanationOf({ data }: OfferMade): OfferExplanation | null {
  return readExplanation((JSON.parse(data) as { readonly explanation?: unknown }).explanation);
}

function agentsIn({ candidates, ruledOut }: OfferExplanation): readonly string[] {
  return [...candidates, ...ruledOut].map(({ agentId }) => agentId);
}

function decisionView(row: OfferMade, explanation: OfferExplanation, names: Names): RoutingDecisionView {
  return {
    seq: row.seq,
    at: row.at,
    agentId: row.agent_id,
    agentName: names.get(row.agent_id) ?? '',
    ring: row.ring,
    rule: explanation.rule,
    candidates: explanation.candidates.map(({ parks, ...score }) => ({
      ...score,
      name: names.get(score.agentId) ?? '',
      parks: [...parks],
    })),
    ruledOut: ruledOutView(explanation, names),
    counts: explanation.counts,
    passedOver: [...explanation.passedOver],
    reserves: [...explanation.reserves],
    outcome: row.outcome,
  };
}

function ruledOutView(
  { ruledOut }: OfferExplanation,
  names: Names,
): ContactDecisions['decisions'][number]['ruledOut'] {
  return ruledOut.map(({ agentId, reason }) => ({ agentId, name: names.get(agentId) ?? '', reason }));
}
