import type { XPerson } from '../../contract/text-message.ts';
import { isPublicAnswer, privateWay, stopping, warning } from './gate-finding.ts';
import type { GateDetails, GateFinding, GateWay, PlannedText } from './gate-finding.ts';

/** X7…X9: what the one who would be answered, and the post itself, have against it. */
export function customerFindings(planned: PlannedText, details: GateDetails): readonly GateFinding[] {
  if (planned.kind === 'post') return [];
  const person = answeredPerson(planned, details.person);
  return [...personFindings(planned, person), ...postFindings(planned, person, details)];
}

/** A thread has more people than the customer; of the customer we know more than the post said when it came. */
function answeredPerson({ kind, answers }: PlannedText, customer: XPerson): XPerson {
  if (kind === 'dm' || answers === null || answers.author.userId === customer.userId) return customer;
  return answers.author;
}

function personFindings(planned: PlannedText, person: XPerson): readonly GateFinding[] {
  const another: readonly GateWay[] = isPublicAnswer(planned) ? ['answerAnotherPost'] : [];
  const findings: GateFinding[] = [];
  if (person.blocksUs) findings.push(stopping('blocked-by-customer', [...another, 'askSupervisor']));
  if (person.state === 'suspended') findings.push(stopping('customer-suspended', [...another, 'wait']));
  if (person.state === 'gone') findings.push(stopping('customer-gone', another));
  if (person.state === 'protected' && planned.kind === 'reply') {
    findings.push(warning('customer-protected', privateWay(planned, person)));
  }
  // Nobody may quote a protected account's posts, followers included.
  if (person.state === 'protected' && planned.kind === 'quote') {
    findings.push(stopping('customer-protected', [...privateWay(planned, person), ...another]));
  }
  if (planned.kind === 'dm' && person.takesDirectMessages === false) {
    findings.push(stopping('direct-messages-closed', ['askToFollow']));
  }
  return findings;
}

function postFindings(planned: PlannedText, person: XPerson, { plan }: GateDetails): readonly GateFinding[] {
  if (!isPublicAnswer(planned) || planned.answers === null) return [];
  const toPrivate = privateWay(planned, person);
  const { deletedAt, summons } = planned.answers;
  if (deletedAt !== null) return [stopping('post-deleted', ['answerAnotherPost', ...toPrivate])];
  if (planned.kind !== 'reply' || summons || !plan.summonedOnly) return [];
  const quote: readonly GateWay[] = person.state === 'protected' ? [] : ['quote'];
  return [stopping('not-summoned', [...quote, ...toPrivate, 'answerAnotherPost'])];
}
