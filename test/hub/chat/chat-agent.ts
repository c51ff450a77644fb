import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { VisitorDetails, VisitorTyping } from '../../../shared/contract/chat.ts';
import type { Command, CommandResult } from '../../../shared/contract/command.ts';
import type { Contact } from '../../../shared/contract/contact.ts';
import type { Conversation, TimelineEntry } from '../../../shared/contract/conversation.ts';
import {
  agentNamespace,
  batch,
  protocolVersion,
  welcome,
  type LiveEvent,
} from '../../../shared/contract/live.ts';
import type { Delivery, Message } from '../../../shared/contract/message.ts';

/** An agent at the real socket, who does what a test says and knows what the workspace would show. */
export class ChatAgent {
  readonly userId: string;
  readonly #address: string;
  readonly #token: string;
  readonly #socket: Socket;
  readonly contacts = new Map<string, Contact>();
  readonly messages = new Map<string, Message>();
  readonly deliveries = new Map<string, Delivery>();
  readonly timeline: TimelineEntry[] = [];
  readonly visitorTyping: VisitorTyping[] = [];
  /** What was told of visitors, by conversation. */
  readonly visitors = new Map<string, VisitorDetails>();
  readonly #watching = new Set<string>();
  readonly #looks = new Set<() => void>();
  #welcomed = false;

  private constructor(address: string, token: string, userId: string) {
    this.#address = address;
    this.#token = token;
    this.userId = userId;
    this.#socket = io(`${address}${agentNamespace}`, {
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 30,
      reconnectionDelayMax: 150,
      auth: (give) =>
        give({ protocol: protocolVersion, token, lastSeq: null, watching: [...this.#watching] }),
    });
    this.#socket.on('welcome', (payload: unknown) => {
      const said = welcome.parse(payload);
      if (said.kind !== 'snapshot') throw new Error('asked for a snapshot');
      this.#welcomed = true;
      for (const contact of said.snapshot.contacts) this.contacts.set(contact.id, contact);
      for (const { contact } of said.snapshot.offers) this.contacts.set(contact.id, contact);
      this.#look();
    });
    this.#socket.on('batch', (payload: unknown) => {
      for (const event of batch.parse(payload).events) this.#hear(event);
      this.#look();
    });
    this.#socket.on('visitorTyping', (typing: VisitorTyping) => {
      this.visitorTyping.push(typing);
      this.#look();
    });
    this.#socket.on('disconnect', () => this.#look());
    this.#socket.on('connect', () => this.#look());
  }

  /** Signs in and connects. */
  static async start(address: string, credentials: object): Promise<ChatAgent> {
    const response = await fetch(`${address}/api/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(credentials),
    });
    if (!response.ok) throw new Error(`sign-in: ${await response.text()}`);
    const { token, user } = (await response.json()) as { token: string; user: { id: string } };
    return new ChatAgent(address, token, user.id);
  }

  /** Resolves when the hub has welcomed this agent: nothing is missed from now on. */
  async ready(): Promise<void> {
    await this.until(() => this.#welcomed);
  }

  async give(command: Command): Promise<CommandResult> {
    await this.until(() => this.#socket.connected);
    return (await this.#socket.timeout(10_000).emitWithAck('command', command)) as CommandResult;
  }

  /** Accepts the next offer of a channel, opens its conversation and answers the contact. */
  async accept(channel: Contact['channel'] = 'chat'): Promise<Contact> {
    const offered = await this.until(() =>
      [...this.contacts.values()].find(
        (one) =>
          one.channel === channel && one.state.status === 'offered' && one.state.agentId === this.userId,
      ),
    );
    if (offered.state.status !== 'offered') throw new Error('the offer is gone');
    await this.watch(offered.conversationId);
    const answer = await this.give({ type: 'acceptOffer', offerId: offered.state.offerId });
    if (!answer.ok) throw new Error(`accept: ${answer.code}`);
    return this.until(() => {
      const contact = this.contacts.get(offered.id);
      return contact?.state.status === 'active' ? contact : null;
    });
  }

  async watch(conversationId: string): Promise<void> {
    this.#watching.add(conversationId);
    await this.#socket.timeout(10_000).emitWithAck('watch', { conversationId });
  }

  /** Says a line; with the same id until it is answered. */
  async say(contactId: string, text: string, clientMessageId: string = randomUUID()): Promise<CommandResult> {
    for (;;) {
      try {
        const answer = await this.give({
          type: 'sendChatLine',
          contactId,
          clientMessageId,
          text,
          attachmentIds: [],
        });
        if (answer.ok || answer.code !== 'draining') return answer;
      } catch {
        // Not answered: the hub died. The id makes sure that it counts once.
      }
    }
  }

  /** Answers a mail. */
  async reply(contactId: string, html: string, clientMessageId: string = randomUUID()) {
    return this.give({
      type: 'sendReply',
      contactId,
      clientMessageId,
      html,
      cc: [],
      attachmentIds: [],
      endContact: false,
    });
  }

  typing(conversationId: string, typing: boolean): void {
    this.#socket.emit('typing', { conversationId, typing });
  }

  /** The conversation as the workspace reads it. */
  async read(conversationId: string): Promise<Conversation> {
    const response = await fetch(`${this.#address}/api/conversations/${conversationId}`, {
      headers: { authorization: `Bearer ${this.#token}` },
    });
    return (await response.json()) as Conversation;
  }

  /** Resolves with what `look` finds, as soon as it finds something. */
  async until<T>(look: () => T | null | undefined | false): Promise<T> {
    return new Promise((resolve) => {
      const attempt = (): void => {
        const found = look();
        if (found === null || found === undefined || found === false) return;
        this.#looks.delete(attempt);
        resolve(found);
      };
      this.#looks.add(attempt);
      attempt();
    });
  }

  close(): void {
    this.#socket.disconnect();
  }

  #hear(event: LiveEvent): void {
    if (event.type === 'contactChanged') this.contacts.set(event.contact.id, event.contact);
    if (event.type === 'offerMade') this.contacts.set(event.offer.contact.id, event.offer.contact);
    if (event.type === 'messageAdded') this.messages.set(event.message.id, event.message);
    if (event.type === 'deliveryChanged') this.deliveries.set(event.messageId, event.delivery);
    if (event.type === 'timelineAdded') this.timeline.push(event.entry);
    if (event.type === 'visitorChanged') this.visitors.set(event.conversationId, event.visitor);
  }

  #look(): void {
    for (const look of this.#looks) look();
  }
}
