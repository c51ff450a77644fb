import type { TimelineEntry } from '../../../shared/contract/conversation.ts';
import type { Language } from '../../../shared/contract/primitives.ts';

/** Whom or what an event went to, in the reader's language; null where there is none. */
export function targetName(target: TimelineEntry['target'], language: Language): string | null {
  return target === null || typeof target === 'string' ? target : target[language];
}
