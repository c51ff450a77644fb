import { io, type Socket } from 'socket.io-client';
import type { Command, CommandResult } from '../../../shared/contract/command.ts';
import type { Contact } from '../../../shared/contract/contact.ts';
import { agentNamespace, protocolVersion, type Batch, type Welcome } from '../../../shared/contract/live.ts';

/** What a desk saw, all times by `performance.now()`. */
export type DeskRecord = {
  /** From asking to end a contact until the next offer was here: refilled capacity (ms). */
  readonly refills: number[];
  /** When each offered contact's first offer came, by its subject. */
  readonly offers: Map<string, number>;
  /** Contacts whose end the hub acknowledged. */
  readonly ended: Set<string>;
};

export type DeskOptions = {
  readonly address: string;
  readonly token: string;
  readonly userId: string;
  /** Milliseconds of work on the next contact. */
  readonly work: () => number;
  readonly record: DeskRecord;
};

/** One signed-in agent at a workstation: takes each offer at once, works for a while, ends it, goes on. */
export class Desk {
  readonly #options: DeskOptions;
  readonly #socket: Socket;
  readonly #working = new Map<string, NodeJS.Timeout>();
  #endedAt: number | null = null;
  #stopped = false;

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#socket = io(`${options.address}${agentNamespace}`, {
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
      auth: (give) => give({ protocol: protocolVersion, token: options.token, lastSeq: null, watching: [] }),
    });
    this.#socket.on('welcome', (welcome: Welcome) => {
      if (welcome.kind === 'snapshot') for (const contact of welcome.snapshot.contacts) this.#see(contact);
    });
    this.#socket.on('batch', ({ events }: Batch) => {
      for (const event of events) if (event.type === 'contactChanged') this.#see(event.contact);
    });
    this.#socket.on('disconnect', () => this.#forget());
  }

  /** Resolves when the hub has welcomed it. */
  ready(): Promise<void> {
    return new Promise((resolve) => this.#socket.once('welcome', () => resolve()));
  }

  /** Milliseconds there and back of the smallest thing that the hub answers. */
  async echo(): Promise<number> {
    const began = performance.now();
    await this.#socket.timeout(10_000).emitWithAck('typing', { conversationId: 'none', typing: false });
    return performance.now() - began;
  }

  stop(): void {
    this.#stopped = true;
    this.#forget();
    this.#socket.close();
  }

  #see(contact: Contact): void {
    const { state } = contact;
    if (this.#stopped || !('agentId' in state) || state.agentId !== this.#options.userId) return;
    if (state.status === 'offered') this.#offered(contact, state.offerId);
    else if (state.status === 'active') this.#workOn(contact.id);
  }

  #offered(contact: Contact, offerId: string): void {
    const now = performance.now();
    const { offers, refills } = this.#options.record;
    if (!offers.has(contact.subject)) offers.set(contact.subject, now);
    if (this.#endedAt !== null) refills.push(now - this.#endedAt);
    this.#endedAt = null;
    void this.#ask({ type: 'acceptOffer', offerId });
  }

  #workOn(contactId: string): void {
    if (this.#working.has(contactId)) return;
    const end = async (): Promise<void> => {
      this.#endedAt = performance.now();
      const result = await this.#ask({ type: 'endContact', contactId });
      this.#working.delete(contactId);
      if (result?.ok) this.#options.record.ended.add(contactId);
    };
    this.#working.set(
      contactId,
      setTimeout(() => void end(), this.#options.work()),
    );
  }

  async #ask(command: Command): Promise<CommandResult | null> {
    try {
      return (await this.#socket.timeout(10_000).emitWithAck('command', command)) as CommandResult;
    } catch {
      // The hub died under it: what is open comes with the next welcome.
      return null;
    }
  }

  #forget(): void {
    for (const timer of this.#working.values()) clearTimeout(timer);
    this.#working.clear();
    this.#endedAt = null;
  }
}
