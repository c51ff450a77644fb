import { heapKeep, heapPop, heapPush, type HeapOrder, untracked } from './heap.ts';
import type { RouterState, Timer } from './model.ts';
import type { RoutedContact } from './model-work.ts';
import { sequencedBefore } from './waiting-order.ts';

const timerOrder: HeapOrder<Timer> = {
  before: (left, right) =>
    left.at === right.at ? sequencedBefore(left.contact, right.contact) : left.at < right.at,
  moved: untracked,
};

/** Sets the one wake-up a contact has; Infinity takes it away. The old one stays in the heap, void. */
export function setTimer(state: RouterState, contact: RoutedContact, at: number): void {
  if (contact.timerAt === at) return;
  if (contact.timerAt < Infinity) state.timersSet -= 1;
  contact.timerAt = at;
  contact.timerGeneration += 1;
  if (at === Infinity) return;
  state.timersSet += 1;
  heapPush(state.timers, { at, contact, generation: contact.timerGeneration }, timerOrder);
  if (state.timers.length > 2 * state.timersSet + 64) heapKeep(state.timers, isSet, timerOrder);
}

/** Takes the first wake-up that is due out. */
export function takeDueTimer(state: RouterState): Timer | undefined {
  const timer = firstTimer(state);
  if (timer === undefined || timer.at > state.now) return undefined;
  setTimer(state, timer.contact, Infinity);
  return timer;
}

/** When the first wake-up is due; null: none. */
export function nextTimer(state: RouterState): number | null {
  return firstTimer(state)?.at ?? null;
}

function firstTimer(state: RouterState): Timer | undefined {
  while (state.timers[0] !== undefined && !isSet(state.timers[0])) heapPop(state.timers, timerOrder);
  return state.timers[0];
}

function isSet(timer: Timer): boolean {
  return timer.generation === timer.contact.timerGeneration;
}
