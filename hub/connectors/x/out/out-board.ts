import type { StateBoard } from '../../state-board.ts';
import type { XFailure } from '../x-failure.ts';
import { isAboutAccess, refusalCodeOf } from './refusal-code.ts';

/** The part's name on the account's state board. */
const part = 'out';

/** Shows how the way out is doing; what X refuses of one message says nothing about it. */
export class OutBoard {
  readonly #board: StateBoard;

  constructor(board: StateBoard) {
    this.#board = board;
  }

  /** Notes what came of asking X; null: it did it. */
  note(failure: XFailure | null): void {
    this.#board.set(part, { state: stateOf(failure), detail: '', ...detailOf(failure) });
  }
}

function stateOf(failure: XFailure | null): 'connected' | 'retrying' | 'failed' {
  if (failure === null || failure.kind === 'limit') return 'connected';
  if (failure.kind === 'signedOut') return 'failed';
  if (failure.kind === 'refused') {
    const isOurs = isAboutAccess(failure) || refusalCodeOf(failure, 'post') === 'account-suspended';
    return isOurs ? 'failed' : 'connected';
  }
  return 'retrying';
}

function detailOf(failure: XFailure | null): { readonly detail?: string } {
  return failure === null || stateOf(failure) === 'connected' ? {} : { detail: failure.message };
}
