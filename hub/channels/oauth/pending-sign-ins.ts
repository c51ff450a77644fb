import type { SignInLink } from './x-sign-in.ts';

/** A sign-in that an admin has begun at X. */
export type PendingSignIn = SignInLink & { readonly channelAccountId: string; readonly userId: string };

/** How long the admin may take (milliseconds). */
export const signInPatience = 10 * 60_000;

/** Most that are remembered; the oldest goes first. */
const most = 100;

/** Sign-ins under way, by the state that X brings back; each is good for one answer. Forgotten with the process. */
export class PendingSignIns {
  readonly #pending = new Map<string, { readonly signIn: PendingSignIn; readonly until: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Remembers one. */
  add(signIn: PendingSignIn): void {
    this.#sweep();
    const [oldest] = this.#pending.keys();
    if (this.#pending.size >= most && oldest !== undefined) this.#pending.delete(oldest);
    this.#pending.set(signIn.state, { signIn, until: this.#now() + signInPatience });
  }

  /** Hands one out, once; null: there is none, no more, or it took too long. */
  take(state: string): PendingSignIn | null {
    this.#sweep();
    const found = this.#pending.get(state);
    this.#pending.delete(state);
    return found?.signIn ?? null;
  }

  #sweep(): void {
    const now = this.#now();
    for (const [state, { until }] of this.#pending) if (until <= now) this.#pending.delete(state);
  }
}
