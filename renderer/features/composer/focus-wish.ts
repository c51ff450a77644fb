import { useEffect, useSyncExternalStore } from 'react';
import { isInOverlay, isTypingIn } from '../../app/shortcuts/is-typing.ts';

/** How long a wish stands (milliseconds): whoever opens something else meanwhile is left alone. */
const standsFor = 3_000;

let wished: { readonly conversationId: string; readonly until: number } | null = null;
const listeners = new Set<() => void>();

function set(next: typeof wished): void {
  wished = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The composer of this conversation shall have the keyboard as soon as it is there. */
export function wishFocus(conversationId: string): void {
  set({ conversationId, until: Date.now() + standsFor });
}

/** Fulfils the wish once the composer is `ready`; never takes the keyboard from something else. */
export function useFocusWish(conversationId: string, ready: boolean, focus: () => void): void {
  const wish = useSyncExternalStore(subscribe, () => wished);
  const mine = wish?.conversationId === conversationId;
  useEffect(() => {
    if (!mine || !ready || wished === null) return;
    const late = Date.now() > wished.until;
    set(null);
    if (late || isTypingIn(document.activeElement) || isInOverlay(document.activeElement)) return;
    focus();
    // The wish is fulfilled once; a new `focus` function is no new wish.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [mine, ready]);
}
