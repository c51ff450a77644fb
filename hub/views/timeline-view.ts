import { timelineEntry as schema, type TimelineEntry } from '../../shared/contract/conversation.ts';

/** The kinds of recorded events that a thread tells. */
export const timelineTypes: readonly TimelineEntry['type'][] = schema.shape.type.options;

/** A recorded event as the thread tells it; null for kinds that it does not tell. */
export function timelineEntry(event: {
  readonly seq: number;
  readonly at: number;
  readonly type: string;
  readonly contactId: string | null;
  readonly actorName: string | null;
  readonly code: unknown;
  readonly target: TimelineEntry['target'];
}): TimelineEntry | null {
  const type = timelineTypes.find((kind) => kind === event.type);
  if (type === undefined || event.contactId === null) return null;
  return {
    seq: event.seq,
    at: event.at,
    type,
    contactId: event.contactId,
    actorName: event.actorName,
    wrapUpCode: typeof event.code === 'string' ? event.code : null,
    target: event.target,
  };
}
