import type { RoutableContact } from '../../../shared/routing/events.ts';
import type { ContactState } from '../../../shared/routing/snapshot.ts';
import type { Stretch, UsualWork } from './workload.ts';

/** A contact on its way through other rules, with the work that is left to do on it. */
export class PlayedContact {
  readonly contact: RoutableContact;
  readonly #stretches: readonly Stretch[];
  readonly #usual: UsualWork | undefined;
  status: Exclude<ContactState['status'], 'offered'> | 'gone' = 'waiting';
  agentId: string | null = null;
  /** Counts the times that work began or stopped: an end that was planned before is void. */
  turn = 0;
  hasCustomerAnswered = false;
  #index = 0;
  #leftMs: number;
  #since = 0;

  constructor(contact: RoutableContact, stretches: readonly Stretch[], usual: UsualWork | undefined) {
    this.contact = contact;
    this.#stretches = stretches;
    this.#usual = usual;
    this.#leftMs = this.stretch().workMs;
  }

  /** Work begins, or goes on; gives what is left of the stretch. */
  work(agentId: string, at: number): number {
    this.status = 'active';
    this.agentId = agentId;
    this.turn += 1;
    this.#since = at;
    return this.#leftMs;
  }

  /** Nobody works on it any more. */
  pause(status: PlayedContact['status'], at: number): void {
    if (this.status === 'active') this.#leftMs = Math.max(this.#leftMs - (at - this.#since), 0);
    this.status = status;
    this.turn += 1;
  }

  /** The stretch is over; what is left belongs to the next one, of which nothing is done yet. */
  nextStretch(at: number): Stretch {
    const ended = this.stretch();
    this.#index += 1;
    this.#since = at;
    this.#leftMs = this.stretch().workMs;
    return ended;
  }

  /** As recorded; a contact that nobody was seen to end takes what its queue's contacts usually take. */
  stretch(): Stretch {
    const recorded = this.#stretches[this.#index];
    const wholeMs = this.#usual?.workMs ?? this.contact.expectedHandlingMs;
    const ending = { kind: 'ended', wrapUpMs: this.#usual?.wrapUpMs ?? null } as const;
    if (recorded === undefined) return { workMs: wholeMs, ending };
    if (recorded.ending.kind !== 'open') return recorded;
    return { workMs: Math.max(recorded.workMs + 1, wholeMs), ending };
  }
}
