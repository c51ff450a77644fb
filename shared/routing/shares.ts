import { startableFrom } from './deferred-choice.ts';
import type { RouterState } from './model.ts';
import type { Queue } from './model-company.ts';
import type { RoutedAgent, RoutedContact } from './model-work.ts';

/**
 * R15: at a deferred start every queue with a share and something that the agent may start earns its share; the one with
 * the largest credit of at least 1 goes first and pays 1. Undefined: none has come to its turn.
 */
export function takeTurn(state: RouterState, agent: RoutedAgent): RoutedContact | undefined {
  let turn: { readonly queue: Queue; readonly contact: RoutedContact } | undefined;
  for (const queue of state.sharingQueues) {
    const contact = queue.waiting === 0 ? undefined : startableFrom(state, agent, queue);
    if (contact === undefined) continue;
    queue.credit += queue.share ?? 0;
    if (queue.credit >= 1 && (turn === undefined || queue.credit > turn.queue.credit))
      turn = { queue, contact };
  }
  if (turn === undefined) return undefined;
  turn.queue.credit -= 1;
  return turn.contact;
}

/** R15: credit is not saved up by a queue where nobody waits. */
export function capCredits({ sharingQueues }: RouterState): void {
  for (const queue of sharingQueues) if (queue.waiting === 0 && queue.credit > 1) queue.credit = 1;
}
