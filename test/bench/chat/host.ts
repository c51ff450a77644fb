import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { CommandResult } from '../../../shared/contract/command.ts';
import type { Contact } from '../../../shared/contract/contact.ts';
import {
  agentNamespace,
  protocolVersion,
  type Batch,
  type LiveEvent,
  type Welcome,
} from '../../../shared/contract/live.ts';

/** What all hosts of a run hear: when each visitor's line was there (by its text), and which came twice. */
export type HeardLines = { readonly at: Map<string, number>; doubled: number };

/** One agent of the bench, with the chats that came by themselves. */
export class Host {
  readonly #socket: Socket;
  readonly #userId: string;
  readonly #heard: HeardLines;
  readonly #messages = new Set<string>();
  readonly contactIds = new Set<string>();

  constructor(address: string, seat: { readonly token: string; readonly userId: string }, heard: HeardLines) {
    this.#userId = seat.userId;
    this.#heard = heard;
    this.#socket = io(`${address}${agentNamespace}`, {
      transports: ['websocket'],
      forceNew: true,
      auth: (give) => give({ protocol: protocolVersion, token: seat.token, lastSeq: null, watching: [] }),
    });
    this.#socket.on('welcome', (welcome: Welcome) => {
      if (welcome.kind === 'snapshot') for (const contact of welcome.snapshot.contacts) this.#see(contact);
    });
    this.#socket.on('batch', ({ events }: Batch) => {
      const now = performance.now();
      for (const event of events) this.#hear(event, now);
    });
  }

  /** Resolves when the hub has welcomed it. */
  async ready(): Promise<void> {
    await new Promise<void>((resolve) => this.#socket.once('welcome', () => resolve()));
  }

  /** Writes to one of its visitors. */
  async say(contactId: string, text: string): Promise<void> {
    const answer = (await this.#socket.timeout(30_000).emitWithAck('command', {
      type: 'sendChatLine',
      contactId,
      clientMessageId: randomUUID(),
      text,
      attachmentIds: [],
    })) as CommandResult;
    if (!answer.ok) throw new Error(`an agent's line was refused: ${answer.code}`);
  }

  stop(): void {
    this.#socket.disconnect();
  }

  #hear(event: LiveEvent, now: number): void {
    if (event.type === 'contactChanged') this.#see(event.contact);
    if (event.type !== 'messageAdded' || event.message.direction !== 'inbound') return;
    if (this.#messages.has(event.message.id)) {
      this.#heard.doubled += 1;
      return;
    }
    this.#messages.add(event.message.id);
    this.#heard.at.set(event.message.visibleText, now);
  }

  #see({ id, state }: Contact): void {
    if (state.status === 'active' && state.agentId === this.#userId) this.contactIds.add(id);
    else this.contactIds.delete(id);
  }
}
