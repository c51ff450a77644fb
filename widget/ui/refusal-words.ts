import type { WidgetTextKey } from '../../shared/contract/chat-texts.ts';
import type { WidgetRefusal } from '../core/chat-client.ts';

/** Codes that mean something to visitors. */
const keys: Partial<Record<WidgetRefusal, WidgetTextKey>> = {
  blocked: 'blocked',
  throttled: 'throttled',
  'no-answer': 'noAnswer',
  'too-large': 'fileTooLarge',
  'unsupported-type': 'fileTypeRefused',
  'outside-hours': 'closedTitle',
};

/** The text that tells a visitor why something was refused; the other codes share one. */
export function refusalKey(code: WidgetRefusal | null): WidgetTextKey {
  return (code === null ? undefined : keys[code]) ?? 'refused';
}
