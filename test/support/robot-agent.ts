import { io, type Socket } from 'socket.io-client';
import type { Command, CommandResult } from '../../shared/contract/command.ts';
import type { Contact } from '../../shared/contract/contact.ts';
import {
  agentNamespace,
  batch,
  protocolVersion,
  welcome,
  type LiveEvent,
} from '../../shared/contract/live.ts';

/** An agent who answers mails, SMS and posts at once, over the real protocol, and does not mind a hub that dies. */
export class RobotAgent {
  readonly #userId: string;
  readonly #socket: Socket;
  readonly #busy = new Set<string>();
  readonly #parksFirst: boolean;
  /** Contacts that were set aside once. */
  readonly #parked = new Set<string>();
  #lastSeq: number | null = null;
  #reconnects = -1;
  readonly #seen: Contact[] = [];
  readonly #watchers = new Set<() => void>();

  private constructor(address: string, token: string, userId: string, parksFirst: boolean) {
    this.#parksFirst = parksFirst;
    this.#userId = userId;
    this.#socket = io(`${address}${agentNamespace}`, {
      transports: ['websocket'],
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
      auth: (give) => give({ protocol: protocolVersion, token, lastSeq: null, watching: [] }),
    });
    this.#socket.on('connect', () => {
      this.#busy.clear();
      this.#reconnects += 1;
    });
    this.#socket.on('welcome', (payload: unknown) => this.#welcomed(payload));
    this.#socket.on('batch', (payload: unknown) => this.#heard(payload));
  }

  /** Signs in as the user of this machine and goes to work. `parksFirst`: sets each mail aside once before answering. */
  static async start(address: string, launchToken: string, parksFirst = false): Promise<RobotAgent> {
    const response = await fetch(`${address}/api/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ launchToken }),
    });
    const { token, user } = (await response.json()) as {
      readonly token: string;
      readonly user: { readonly id: string };
    };
    return new RobotAgent(address, token, user.id, parksFirst);
  }

  /** How often it had to come back. */
  get reconnects(): number {
    return this.#reconnects;
  }

  /** Resolves with the first state of a contact that fits, among those seen already or later. */
  until(fits: (contact: Contact) => boolean): Promise<Contact> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.#seen.find(fits);
        if (found === undefined) return;
        this.#watchers.delete(look);
        resolve(found);
      };
      this.#watchers.add(look);
      look();
    });
  }

  stop(): void {
    this.#socket.close();
  }

  #welcomed(payload: unknown): void {
    const parsed = welcome.parse(payload);
    if (parsed.kind !== 'snapshot') throw new Error('the robot always asks for a snapshot');
    this.#lastSeq = parsed.snapshot.seq;
    for (const contact of parsed.snapshot.contacts) this.#workOn(contact);
  }

  #heard(payload: unknown): void {
    const { from, to, events } = batch.parse(payload);
    if (this.#lastSeq !== from) throw new Error(`a gap: ${from} after ${this.#lastSeq}`);
    this.#lastSeq = to;
    for (const event of events) this.#react(event);
  }

  #react(event: LiveEvent): void {
    if (event.type === 'contactChanged') this.#workOn(event.contact);
  }

  #workOn(contact: Contact): void {
    this.#seen.push(contact);
    for (const look of this.#watchers) look();
    const command = this.#next(contact);
    if (command === null) return;
    const key = `${contact.id} ${command.type}`;
    if (this.#busy.has(key)) return;
    this.#busy.add(key);
    this.#socket.emit('command', command, (result: CommandResult) => {
      this.#busy.delete(key);
      // It works faster than people can; the hub asks it to slow down.
      if (!result.ok && result.code === 'throttled') setTimeout(() => this.#workOn(contact), 200);
    });
  }

  #next({ id, state, channel }: Contact): Command | null {
    if (!('agentId' in state) || state.agentId !== this.#userId) return null;
    switch (state.status) {
      case 'offered':
        return { type: 'acceptOffer', offerId: state.offerId };
      case 'active':
        if (this.#parksFirst && !this.#parked.has(id))
          return { type: 'parkContact', contactId: id, until: { kind: 'hand' } };
        // The contact's id is the reply's: whatever dies in between, there is one reply.
        if (channel === 'sms' || channel === 'x')
          return {
            type: 'sendText',
            contactId: id,
            clientMessageId: id,
            // X takes the same words once only.
            text: `Answered ${id.slice(-12)}.`,
            attachmentIds: [],
            quotes: false,
            endContact: true,
          };
        return {
          type: 'sendReply',
          contactId: id,
          clientMessageId: id,
          html: '<p>Answered.</p>',
          cc: [],
          attachmentIds: [],
          endContact: true,
        };
      case 'wrapUp':
        return { type: 'wrapUp', contactId: id, code: 'solved' };
      case 'parked':
        this.#parked.add(id);
        return state.until === null ? null : { type: 'unparkContact', contactId: id };
      case 'closed':
        return null;
    }
  }
}
