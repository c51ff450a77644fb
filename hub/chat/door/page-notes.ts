import type { VisitorPage } from '../../../shared/contract/chat.ts';
import type { Visitor } from '../visitor.ts';

/** Which page each visitor looks at; of somebody who hurries through many only the last one is stored. */
export type PageNotes = {
  /** Resolves when the page is stored, or is bound to be after the pause. */
  readonly note: (visitor: Visitor, page: VisitorPage) => Promise<void>;
  readonly stop: () => void;
};

type Pause = { readonly timer: NodeJS.Timeout; waiting: VisitorPage | null };

/** Opens the notes: after each stored page of a visitor the next one waits for `pauseMs`. */
export function createPageNotes(
  store: (visitor: Visitor, page: VisitorPage) => Promise<void>,
  pauseMs: number,
  failed: (error: unknown) => void,
): PageNotes {
  const pauses = new Map<string, Pause>();

  async function note(visitor: Visitor, page: VisitorPage): Promise<void> {
    const pause = pauses.get(visitor.tokenHash);
    if (pause) {
      pause.waiting = page;
      return;
    }
    const timer = setTimeout(() => goOn(visitor), pauseMs).unref();
    pauses.set(visitor.tokenHash, { timer, waiting: null });
    await store(visitor, page);
  }

  function goOn(visitor: Visitor): void {
    const waiting = pauses.get(visitor.tokenHash)?.waiting ?? null;
    pauses.delete(visitor.tokenHash);
    if (waiting !== null) note(visitor, waiting).catch(failed);
  }

  return {
    note,
    stop: () => {
      for (const { timer } of pauses.values()) clearTimeout(timer);
      pauses.clear();
    },
  };
}
