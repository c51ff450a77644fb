import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import {
  visitorNamespace,
  visitorPath,
  visitorProtocolVersion,
  type ChatLine,
  type LineAnswer,
  type VisitorState,
} from '../../../shared/contract/chat.ts';

/** One visitor of the bench, each from an address of their own. */
export class Guest {
  readonly number: number;
  readonly #socket: Socket;
  readonly #heard = new Set<number>();
  #state: VisitorState['status'] = 'none';
  /** Agents' lines that came twice. */
  doubled = 0;

  constructor(address: string, number: number) {
    this.number = number;
    let token: string | null = null;
    this.#socket = io(`${address}${visitorNamespace}`, {
      path: visitorPath,
      transports: ['websocket'],
      extraHeaders: {
        origin: 'https://shop.example',
        'x-forwarded-for': `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`,
      },
      forceNew: true,
      auth: (give) => give({ protocol: visitorProtocolVersion, accountId: 'site', token, lastLine: 0 }),
    });
    this.#socket.on('welcome', (welcome: { readonly token: string }) => {
      token = welcome.token;
    });
    this.#socket.on('state', ({ status }: VisitorState) => {
      this.#state = status;
    });
    this.#socket.on('line', ({ line }: ChatLine) => {
      if (this.#heard.has(line)) this.doubled += 1;
      this.#heard.add(line);
    });
  }

  get lines(): number {
    return this.#heard.size;
  }

  get isAnswered(): boolean {
    return this.#state === 'active';
  }

  /** Resolves when the hub has kept it. */
  async begin(): Promise<void> {
    await this.#ask('begin', {
      clientId: randomUUID(),
      name: `Guest ${this.number}`,
      mail: null,
      language: 'en',
      text: `Hello, ${this.number} is here. Where is my order?`,
    });
  }

  async say(text: string): Promise<void> {
    await this.#ask('line', { clientId: randomUUID(), text });
  }

  stop(): void {
    this.#socket.disconnect();
  }

  async #ask(event: string, payload: object): Promise<void> {
    const answer = (await this.#socket.timeout(30_000).emitWithAck(event, payload)) as LineAnswer;
    if (!answer.ok) throw new Error(`${event} was refused: ${answer.code} ${answer.field ?? ''}`);
  }
}
