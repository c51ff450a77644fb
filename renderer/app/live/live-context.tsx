import { createContext, use, type ReactNode } from 'react';
import type { Live } from './live-socket.ts';

const LiveContext = createContext<Live | null>(null);

/** Gives the signed-in part of the page its connection. */
export function LiveProvider({ live, children }: { readonly live: Live; readonly children: ReactNode }) {
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** The live connection; a component outside the signed-in part asking for it is a bug. */
export function useLive(): Live {
  const live = use(LiveContext);
  if (live === null) throw new Error('useLive belongs under LiveProvider');
  return live;
}
