import { useSyncExternalStore } from 'react';
import { useAppSelector } from '../hooks.ts';

const listeners = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  ticking ??= setInterval(() => {
    for (const one of listeners) one();
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

function thisSecond(): number {
  return Math.floor(Date.now() / 1_000) * 1_000;
}

/** The hub's time in whole seconds, re-rendering each second: one timer for the whole page. */
export function useHubNow(): number {
  const offset = useAppSelector((state) => state.connection.clockOffset);
  return useSyncExternalStore(subscribe, thisSecond) + offset;
}
