import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import {
  visitorNamespace,
  visitorPath,
  visitorProtocolVersion,
  visitorWelcome,
  type ChatLine,
  type LineAnswer,
  type VisitorAnswer,
  type VisitorHours,
  type VisitorPage,
  type VisitorState,
  type VisitorWelcome,
} from '../../shared/contract/chat.ts';

/** How a visitor comes. */
export type VisitorOptions = {
  readonly address: string;
  readonly accountId: string;
  readonly origin?: string;
  /** A token kept from before, as a page keeps it over a reload. */
  readonly token?: string;
  readonly transports?: readonly ('websocket' | 'polling')[];
  /** `false`: the visitor does not come back by itself. */
  readonly reconnects?: boolean;
  /** `false`: the page says of no line that it has it. */
  readonly confirms?: boolean;
  /** What the site signed about the person; `identify` changes it. */
  readonly identity?: string | null;
  /** The page that the visitor looks at; `show` changes it. */
  readonly page?: VisitorPage | null;
  /** Further headers of the connection, such as those of a proxy. */
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * A visitor of a web site with a chat, as a page would do it: keeps its token and its lines, comes back by itself, and
 * repeats what was not acknowledged with the same id. It notes everything it hears.
 */
export class ChatVisitor {
  readonly socket: Socket;
  /** Every line as it came, doubles and all. */
  readonly heard: ChatLine[] = [];
  readonly states: VisitorState[] = [];
  readonly typing: boolean[] = [];
  readonly refusals: { readonly code: unknown; readonly field: unknown }[] = [];
  /** How far the agent has read, as it was told: by each welcome and between them. */
  readonly read: number[] = [];
  readonly hours: VisitorHours[] = [];
  token: string | null;
  welcomes = 0;
  /** The newest welcome, whole. */
  welcome: VisitorWelcome | null = null;
  greeting: { readonly de: string; readonly en: string } | null = null;
  readonly #lines = new Map<number, ChatLine>();
  readonly #looks = new Set<() => void>();
  #unacknowledged: Promise<unknown> = Promise.resolve();
  #closed = false;
  #identity: string | null;
  #page: VisitorPage | null;
  readonly #confirms: boolean;

  constructor(options: VisitorOptions) {
    this.token = options.token ?? null;
    this.#identity = options.identity ?? null;
    this.#page = options.page ?? null;
    this.#confirms = options.confirms ?? true;
    this.socket = io(`${options.address}${visitorNamespace}`, {
      path: visitorPath,
      transports: [...(options.transports ?? ['websocket'])],
      extraHeaders: { ...options.headers, origin: options.origin ?? 'https://shop.example' },
      forceNew: true,
      reconnection: options.reconnects ?? true,
      reconnectionDelay: 30,
      reconnectionDelayMax: 150,
      auth: (give) =>
        give({
          protocol: visitorProtocolVersion,
          accountId: options.accountId,
          token: this.token,
          lastLine: this.lastLine,
          ...(this.#identity === null ? {} : { identity: this.#identity }),
          ...(this.#page === null ? {} : { page: this.#page }),
        }),
    });
    this.socket.on('welcome', (payload: unknown) => {
      const welcome = visitorWelcome.parse(payload);
      // Another token is another session: what the page showed is gone.
      if (this.token !== null && this.token !== welcome.token) this.#lines.clear();
      this.token = welcome.token;
      this.welcome = welcome;
      this.read.push(welcome.agentRead);
      this.hours.push(welcome.hours);
      this.greeting = welcome.account.greeting;
      this.welcomes += 1;
      this.states.push(welcome.state);
      for (const line of welcome.lines) this.#take(line);
      this.#acknowledge();
      this.#look();
    });
    this.socket.on('line', (line: ChatLine) => {
      if (line.line > this.lastLine + 1) this.socket.emit('resume', { lastLine: this.lastLine });
      else this.#take(line);
      this.#acknowledge();
      this.#look();
    });
    this.socket.on('state', (state: VisitorState) => {
      this.states.push(state);
      this.#look();
    });
    this.socket.on('typing', ({ typing }: { typing: boolean }) => {
      this.typing.push(typing);
      this.#look();
    });
    this.socket.on('read', ({ line }: { line: number }) => {
      this.read.push(line);
      this.#look();
    });
    this.socket.on('hours', (hours: VisitorHours) => {
      this.hours.push(hours);
      this.#look();
    });
    this.socket.on('connect_error', (error: Error & { data?: { code?: unknown; field?: unknown } }) => {
      this.refusals.push({ code: error.data?.code ?? error.message, field: error.data?.field });
      this.#look();
    });
    this.socket.on('disconnect', () => this.#look());
  }

  /** The number of the last line of the gapless beginning. */
  get lastLine(): number {
    return this.#lines.size;
  }

  /** What the page shows, in order. */
  get texts(): readonly string[] {
    return [...this.#lines.values()].toSorted((a, b) => a.line - b.line).map((line) => line.text);
  }

  get state(): VisitorState | null {
    return this.states.at(-1) ?? null;
  }

  /** Resolves when the hub has welcomed this visitor. */
  async welcomed(): Promise<void> {
    await this.until(() => this.welcomes > 0);
  }

  /** Begins a chat; repeated with the same id until it is answered. */
  async begin(
    text: string,
    more: { readonly name?: string; readonly mail?: string; readonly language?: 'de' | 'en' } = {},
  ): Promise<LineAnswer> {
    await this.welcomed();
    return this.#insist('begin', {
      clientId: randomUUID(),
      name: more.name ?? 'Vera Visitor',
      mail: more.mail ?? null,
      language: more.language ?? 'en',
      text,
    });
  }

  /** Says a line; lines are sent in order, and repeated with the same id until they are answered. */
  async say(text: string): Promise<LineAnswer> {
    const mine = this.#unacknowledged.then(async () =>
      this.#insist('line', { clientId: randomUUID(), text }),
    );
    this.#unacknowledged = mine;
    return mine;
  }

  tell(typing: boolean, text?: string): void {
    this.socket.emit('typing', { typing, ...(text === undefined ? {} : { text }) });
  }

  /** The visitor saw every line that the page shows. */
  async see(): Promise<VisitorAnswer> {
    return this.ask('read', { line: this.lastLine }) as Promise<VisitorAnswer>;
  }

  /** The visitor goes to another page of the site, without a reload. */
  async show(page: VisitorPage): Promise<VisitorAnswer> {
    this.#page = page;
    return this.ask('page', page) as Promise<VisitorAnswer>;
  }

  /** From the next connection on the site says otherwise who the visitor is. */
  identify(identity: string | null): void {
    this.#identity = identity;
  }

  async leave(): Promise<VisitorAnswer> {
    return this.ask('leave', {}) as Promise<VisitorAnswer>;
  }

  /** Sends an event as it is and resolves with its answer. */
  async ask(event: string, payload: unknown): Promise<unknown> {
    return this.socket.timeout(10_000).emitWithAck(event, payload);
  }

  /** Resolves with the first line, from now or before, that has this text. */
  async waitForLine(text: string): Promise<ChatLine> {
    return this.until(() => [...this.#lines.values()].find((line) => line.text === text));
  }

  async waitForState<Status extends VisitorState['status']>(
    status: Status,
  ): Promise<Extract<VisitorState, { status: Status }>> {
    return this.until(() => (this.state?.status === status ? this.state : null)) as Promise<
      Extract<VisitorState, { status: Status }>
    >;
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

  /** Cuts the connection as a lost network does; the visitor comes back by itself unless told not to. */
  cut(): void {
    this.socket.io.engine.close();
  }

  close(): void {
    this.#closed = true;
    this.socket.disconnect();
  }

  #take(line: ChatLine): void {
    this.heard.push(line);
    this.#lines.set(line.line, line);
  }

  #acknowledge(): void {
    if (this.#confirms && this.lastLine > 0) this.socket.emit('received', { line: this.lastLine });
  }

  async #insist(event: 'begin' | 'line', payload: object): Promise<LineAnswer> {
    for (;;) {
      await this.until(() => this.#closed || this.socket.connected);
      if (this.#closed) return { ok: false, code: 'draining' };
      try {
        const answer = (await this.socket.timeout(3_000).emitWithAck(event, payload)) as LineAnswer;
        if (answer.ok || (answer.code !== 'draining' && answer.code !== 'throttled')) return answer;
        await new Promise((resolve) => setTimeout(resolve, 100));
      } catch {
        // Not answered: the connection broke, or the hub did. The id makes sure that it counts once.
      }
    }
  }

  #look(): void {
    for (const look of this.#looks) look();
  }
}
