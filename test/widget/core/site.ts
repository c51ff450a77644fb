import type { VisitorPage } from '../../../shared/contract/chat.ts';
import type { ClientState } from '../../../widget/core/chat-client.ts';
import {
  createChatClient,
  type ChatClientOptions,
  type SiteChatClient,
} from '../../../widget/core/create-chat-client.ts';
import type { Environment, KeyValueStore } from '../../../widget/core/environment.ts';
import { newId } from '../../../widget/core/new-id.ts';

const origin = 'https://shop.example';

/** What all tabs of one browser share: a store that tells the others what one wrote. */
export class Browser {
  readonly entries = new Map<string, string>();
  readonly #tabs = new Map<object, (key: string, value: string | null) => void>();

  /** The store as one tab sees it. */
  storeOf(tab: object): KeyValueStore {
    const { entries } = this;
    return {
      get length() {
        return entries.size;
      },
      key: (n) => [...entries.keys()][n] ?? null,
      getItem: (key) => entries.get(key) ?? null,
      setItem: (key, value) => {
        entries.set(key, value);
        this.#tell(tab, key, value);
      },
      removeItem: (key) => {
        if (entries.delete(key)) this.#tell(tab, key, null);
      },
    };
  }

  listen(tab: object, listener: (key: string, value: string | null) => void): () => void {
    this.#tabs.set(tab, listener);
    return () => this.#tabs.delete(tab);
  }

  #tell(writer: object, key: string, value: string | null): void {
    for (const [tab, listener] of this.#tabs)
      if (tab !== writer) setImmediate(() => this.#tabs.has(tab) && listener(key, value));
  }
}

/** One page of the shop with the widget's core on it. */
export class Tab {
  readonly client: SiteChatClient;
  readonly warnings: string[] = [];
  page: VisitorPage = { url: 'https://shop.example/cart', title: 'Cart' };
  readonly #looks = new Set<() => void>();
  readonly #visibility = new Set<() => void>();
  readonly #network = new Set<() => void>();
  #visible = true;

  constructor(hub: string, browser: Browser, more: TabWishes = {}) {
    const { environment, transports = ['websocket'], ...options } = more;
    this.client = createChatClient({
      hub: hub.replace(/\/$/, ''),
      accountId: 'web',
      language: 'en',
      identity: null,
      mayStore: true,
      environment: {
        storage: () => browser.storeOf(this),
        onStored: (listener) => browser.listen(this, listener),
        page: () => this.page,
        isVisible: () => this.#visible,
        onVisibility: (listener) => subscribe(this.#visibility, listener),
        onNetwork: (listener) => subscribe(this.#network, listener),
        fetch: async (input, init) =>
          fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), origin } }),
        openSocket: (address) => {
          if (!transports.includes('websocket')) throw new Error('no sockets here');
          // Node's WebSocket takes headers, where a browser sends its own.
          return new WebSocket(address, { headers: { origin } } as never);
        },
        newId,
        now: Date.now,
        ...environment,
      },
      pauses: { patience: 1_500, first: 20, longest: 100 },
      warn: (text) => this.warnings.push(text),
      ...options,
    });
    this.client.onChange(() => {
      for (const look of this.#looks) look();
    });
  }

  get state(): ClientState {
    return this.client.state();
  }

  /** What the screen shows of both sides, in order; what is not kept yet in brackets. */
  get shown(): readonly string[] {
    const { lines, pending } = this.state;
    return [...lines.map(({ text }) => text), ...pending.map(({ text }) => `(${text})`)];
  }

  /** Resolves with what `look` finds, as soon as a change lets it find something. */
  async until<T>(look: (state: ClientState) => T | null | undefined | false): Promise<T> {
    return new Promise((resolve) => {
      const attempt = (): void => {
        const found = look(this.state);
        if (found === null || found === undefined || found === false) return;
        this.#looks.delete(attempt);
        resolve(found);
      };
      this.#looks.add(attempt);
      attempt();
    });
  }

  /** Begins a chat and resolves when the hub has it. */
  async begin(text: string): Promise<void> {
    this.client.begin({ name: 'Vera Visitor', mail: null, topic: null, text });
    await this.settled();
  }

  /** Resolves when nothing waits for the hub any more. */
  async settled(): Promise<void> {
    await this.until(({ lines, pending }) => lines.length > 0 && pending.length === 0);
  }

  show(visible: boolean): void {
    this.#visible = visible;
    for (const listener of this.#visibility) listener();
  }

  networkIsBack(): void {
    for (const listener of this.#network) listener();
  }

  /** The page goes away, as with a reload: nothing more is done or said. */
  close(): void {
    this.client.stop();
  }
}

export type TabWishes = Partial<Omit<ChatClientOptions, 'hub' | 'environment'>> & {
  readonly environment?: Partial<Environment>;
  readonly transports?: readonly ('websocket' | 'polling')[];
};

function subscribe(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
