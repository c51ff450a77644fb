import type { ConnectorState } from './connector.ts';

const WORST_FIRST = ['failed', 'retrying', 'starting', 'connected'] as const;

/** Folds the states of an account's parts (each folder, the way out) into one and reports it when it changes. */
export class StateBoard {
  readonly #parts = new Map<string, ConnectorState>();
  readonly #report: (state: ConnectorState) => void;
  #last = '';

  constructor(report: (state: ConnectorState) => void) {
    this.#report = report;
  }

  /** Notes how a part is doing; the account is as well as its worst part. */
  set(part: string, state: ConnectorState): void {
    this.#parts.set(part, state);
    const all = this.state();
    const text = `${all.state} ${all.detail}`;
    if (text === this.#last) return;
    this.#last = text;
    this.#report(all);
  }

  /** The account's state now. */
  state(): ConnectorState {
    const states = [...this.#parts.values()];
    const worst = WORST_FIRST.find((state) => states.some((part) => part.state === state)) ?? 'starting';
    const details = states
      .filter((part) => part.state === worst && part.detail !== '')
      .map((part) => part.detail);
    return { state: worst, detail: [...new Set(details)].join('; ') };
  }
}
