import type { TimelineEntry } from '../../../shared/contract/conversation.ts';
import type { Channel } from '../../../shared/contract/primitives.ts';

/** Happenings that name whom or what they went to, where that is known. */
const withTarget = {
  contactParked: 'timeline.contactParkedFor',
  contactTransferred: 'timeline.contactTransferredTo',
  contactAssigned: 'timeline.contactAssignedTo',
  contactOverflowed: 'timeline.contactOverflowedTo',
  consultationStarted: 'timeline.consultationStartedTo',
} as const;

function namesTarget(type: TimelineEntry['type']): type is keyof typeof withTarget {
  return type in withTarget;
}

/** What the hub itself can do, when nobody did: a silent visitor's chat ends. */
function byRule(type: TimelineEntry['type']): type is 'contactEnded' | 'contactWrappedUp' {
  return type === 'contactEnded' || type === 'contactWrappedUp';
}

/** The text that says what happened, with its target where there is one. */
export function timelineWords(
  { type, target, actorName }: Pick<TimelineEntry, 'type' | 'target' | 'actorName'>,
  channel: Channel = 'email',
) {
  if (actorName === null && byRule(type)) return `timeline.${type}ByRule` as const;
  if (type === 'contactAssigned' && target !== null && target === actorName)
    return 'timeline.contactTaken' as const;
  // The same happening stands in both conversations, and is told from either end.
  if (type === 'continuedByMail' && channel !== 'chat') return 'timeline.continuedFromChat' as const;
  return target !== null && namesTarget(type) ? withTarget[type] : (`timeline.${type}` as const);
}
