import type { TimelineEntry } from '../../shared/contract/conversation.ts';

const shown = [
  'contactArrived',
  'contactAccepted',
  'contactEnded',
  'contactWrappedUp',
  'contactReopened',
  'contactRequeued',
] as const satisfies readonly TimelineEntry['type'][];

/** The kinds of recorded events that a thread tells. */
export const timelineTypes: readonly string[] = shown;

/** A recorded event as the thread tells it; null for kinds that it does not tell. */
export function timelineEntry(event: {
  readonly seq: number;
  readonly at: number;
  readonly type: string;
  readonly contactId: string | null;
  readonly actorName: string | null;
  readonly code: unknown;
}): TimelineEntry | null {
  const type = shown.find((kind) => kind === event.type);
  if (type === undefined || event.contactId === null) return null;
  return {
    seq: event.seq,
    at: event.at,
    type,
    contactId: event.contactId,
    actorName: event.actorName,
    wrapUpCode: typeof event.code === 'string' ? event.code : null,
    target: null,
  };
}
