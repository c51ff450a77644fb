import { createContext, use, type ReactNode } from 'react';
import type { Live } from './live-socket.ts';

/** The connection, and two ways to save every draft before something ends. */
export type WorkspaceLive = Live & {
  /** Sends off what is unsaved; commands after it are obeyed after it. */
  readonly saveDrafts: () => void;
  /** Resolves once the hub has every word and every caret, or after a short while without an answer. */
  readonly flushDrafts: () => Promise<void>;
};

const LiveContext = createContext<WorkspaceLive | null>(null);

/** Gives the signed-in part of the page its connection. */
export function LiveProvider({
  live,
  children,
}: {
  readonly live: WorkspaceLive;
  readonly children: ReactNode;
}) {
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** The live connection; a component outside the signed-in part asking for it is a bug. */
export function useLive(): WorkspaceLive {
  const live = use(LiveContext);
  if (live === null) throw new Error('useLive belongs under LiveProvider');
  return live;
}
