import { useSyncExternalStore } from 'react';
import { isTypingIn } from './is-typing.ts';

function subscribe(listener: () => void): () => void {
  document.addEventListener('focusin', listener);
  document.addEventListener('focusout', listener);
  return () => {
    document.removeEventListener('focusin', listener);
    document.removeEventListener('focusout', listener);
  };
}

/** Whether the keyboard belongs to a field or an editor now. */
export function useIsTyping(): boolean {
  return useSyncExternalStore(subscribe, () => isTypingIn(document.activeElement));
}
