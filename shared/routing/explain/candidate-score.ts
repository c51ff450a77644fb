import type { CandidateScore } from '../decisions.ts';
import type { RouterState } from '../model.ts';
import type { RoutedAgent, RoutedContact } from '../model-work.ts';
import { slackOf } from '../reserve-check.ts';
import { otherLiveSkills, wishedLevels } from '../skills.ts';
import type { YieldOption } from '../yield-options.ts';

/** The figures that R3, R5 and R8 compare a candidate by. */
export function scoreOf(
  state: RouterState,
  contact: RoutedContact,
  agent: RoutedAgent,
  urgent: boolean,
  option: YieldOption | undefined,
): CandidateScore {
  const { levels } = agent.profile;
  const alternatives = contact.demand?.alternatives ?? [];
  const slack =
    contact.deferred && contact.channel !== null
      ? slackOf(state, agent.load, contact.channel, urgent)
      : Infinity;
  return {
    agentId: agent.id,
    preferred: contact.contact.preferredAgentId === agent.id,
    skillLevels: wishedLevels(levels, alternatives),
    otherLiveSkills: otherLiveSkills(levels, alternatives, state.liveSkills),
    slack: slack === Infinity ? null : slack,
    load: agent.load.load,
    idleMs: state.now - agent.idleSince,
    interruptionCost: option?.cost ?? null,
    parks: (option?.items ?? []).map(({ contact }) => contact.contactId),
  };
}

/** R3, R5 or R8's order of candidates. */
export function byScore(deferred: boolean): (left: CandidateScore, right: CandidateScore) => number {
  return (left, right) => {
    const [one, other] = [rank(left, deferred), rank(right, deferred)];
    const differs = one.findIndex((value, index) => value !== other[index]);
    if (differs >= 0) return (one[differs] ?? 0) < (other[differs] ?? 0) ? -1 : 1;
    return left.agentId < right.agentId ? -1 : 1;
  };
}

function rank(score: CandidateScore, deferred: boolean): readonly number[] {
  if (score.interruptionCost !== null) return [score.interruptionCost];
  const preferred = score.preferred ? 0 : 1;
  const skills = deferred ? [-(score.slack ?? Infinity)] : [-score.skillLevels, score.otherLiveSkills];
  return [preferred, ...skills, score.load, -score.idleMs];
}
