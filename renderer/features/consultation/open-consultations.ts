import type { TimelineEntry } from '../../../shared/contract/conversation.ts';

/** Questions asked about a conversation and not ended yet, the oldest first. */
export function openConsultations(timeline: readonly TimelineEntry[]): readonly TimelineEntry[] {
  return timeline.reduce<readonly TimelineEntry[]>((open, entry) => {
    if (entry.type === 'consultationStarted') return [...open, entry];
    if (entry.type !== 'consultationEnded') return open;
    const ended = open.findIndex((one) => one.contactId === entry.contactId);
    return open.filter((_, index) => index !== ended);
  }, []);
}
