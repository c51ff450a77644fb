import type { ConversationView } from './slice.ts';

/** Whether a watched conversation is not here, or may have gone stale. */
export function wantsReading(view: ConversationView | undefined): boolean {
  if (view === undefined) return true;
  return !view.loading && view.refusal === null && (view.stale || view.conversation === null);
}
