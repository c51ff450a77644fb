import { waitingPlaces } from '../visitor-view.ts';
import type { OpenVisitor } from './page.ts';
import type { VisitorParts } from './visitor-parts.ts';

/** Tells visitors who wait when their place in the queue is another one. */
export type PlaceBell = {
  /** Somebody joined or left a queue. */
  readonly moved: () => void;
  readonly stop: () => void;
};

/** Looks at the places now and then, when something moved; `byConversation` is who has a page open. */
export function createPlaceBell(
  parts: Pick<VisitorParts, 'context' | 'expectedWaits' | 'limits' | 'log'>,
  byConversation: ReadonlyMap<string, OpenVisitor>,
  tell: (open: OpenVisitor) => void,
): PlaceBell {
  let hasMoved = false;

  async function look(): Promise<void> {
    if (!hasMoved) return;
    hasMoved = false;
    const waiting = [...byConversation].filter(([, open]) => open.state.status === 'waiting');
    if (waiting.length === 0) return;
    const places = await waitingPlaces(parts.context, parts.expectedWaits);
    for (const [conversationId, open] of waiting) {
      const place = places.get(conversationId);
      const { state } = open;
      if (state.status !== 'waiting' || place === undefined || place.position === state.position) continue;
      open.state = { ...state, ...place };
      tell(open);
    }
  }

  const timer = setInterval(() => {
    look().catch((error: unknown) => parts.log.error({ err: error }, 'places could not be told'));
  }, parts.limits.positionsEvery).unref();

  return {
    moved: () => {
      hasMoved = true;
    },
    stop: () => clearInterval(timer),
  };
}
