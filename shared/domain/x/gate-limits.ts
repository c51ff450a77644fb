import { privateWay, stopping } from './gate-finding.ts';
import type { GateDetails, GateFinding, PlannedText } from './gate-finding.ts';
import { postLimits, weightedText } from './weighted-length.ts';

/** X10: more than X takes at once. Posts by weight, direct messages by characters. */
export function lengthFindings(planned: PlannedText, details: GateDetails): readonly GateFinding[] {
  const excess = planned.kind === 'dm' ? excessOfMessage(planned) : excessOfPost(planned, details);
  if (excess <= 0) return [];
  return [stopping('too-long', ['shorten', ...privateWay(planned, details.person)], excess)];
}

function excessOfMessage({ text }: PlannedText): number {
  return Array.from(text).length - postLimits.directMessage;
}

function excessOfPost({ text }: PlannedText, { plan }: GateDetails): number {
  return weightedText(text).length - (plan.longPosts ? postLimits.longPost : postLimits.post);
}

/** X11: a window that is used up, until it opens again. */
export function limitFindings(
  planned: PlannedText,
  details: GateDetails,
  now: number,
): readonly GateFinding[] {
  const window = planned.kind === 'dm' ? 'directMessage' : 'post';
  const opens = opensAt(details, window, now);
  if (opens === null) return [];
  const otherWay = opensAt(details, 'directMessage', now) === null ? privateWay(planned, details.person) : [];
  return [stopping('limit-reached', ['wait', ...otherWay], opens)];
}

/** When the last of the used-up windows of this name opens; null: it is open. */
function opensAt({ limits }: GateDetails, window: string, now: number): number | null {
  const resets = limits
    .filter((limit) => limit.window === window && limit.remaining <= 0 && limit.resetAt > now)
    .map(({ resetAt }) => resetAt);
  return resets.length === 0 ? null : Math.max(...resets);
}
