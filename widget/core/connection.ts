import type { HubToVisitor, VisitorHandshake, VisitorToHub } from '../../shared/contract/chat.ts';
import { refuse, type Result } from '../../shared/contract/result.ts';
import { visitorNamespace, visitorPath } from '../../shared/contract/visitor-paths.ts';
import type { WidgetRefusal } from './chat-client.ts';
import type { Environment } from './environment.ts';
import { openLongPolling } from './wire/long-polling.ts';
import { connectPacket, eventPacket, readPacket } from './wire/packet.ts';
import type { OpenTransport, Transport } from './wire/transport.ts';
import { openWebSocket } from './wire/web-socket.ts';

/** What the hub says, and how the connection fares. */
export type ConnectionEvents = HubToVisitor & {
  readonly refused: (code: WidgetRefusal) => void;
  /** The connection is gone; it comes back by itself. */
  readonly lost: () => void;
};

/** The line to the hub. It counts as open from the hub's `welcome` on. */
export type Connection = {
  readonly isOpen: () => boolean;
  /** Connects, or anew: the hub hears the handshake again. */
  readonly connect: () => void;
  readonly tell: <Event extends keyof VisitorToHub>(
    event: Event,
    payload: Parameters<VisitorToHub[Event]>[0],
  ) => void;
  /** Resolves with the hub's answer, or with `no-answer`: whether it was heard is then unknown. Never rejects. */
  readonly ask: <Event extends keyof VisitorToHub>(
    event: Event,
    payload: Parameters<VisitorToHub[Event]>[0],
  ) => Promise<Result<unknown, WidgetRefusal>>;
  readonly close: () => void;
};

/** How long a client waits. All in milliseconds. */
export type Pauses = {
  /** For an answer, or for a connection to stand. */
  readonly patience: number;
  /** Before the first try to reconnect; doubled with each. */
  readonly first: number;
  readonly longest: number;
};

const usualPauses: Pauses = { patience: 10_000, first: 500, longest: 10_000 };

type Answer = Result<unknown, WidgetRefusal>;

/**
 * Prepares the line to a hub; it is opened by `connect`. Speaks socket.io's protocol in the little that visitors need:
 * its own client would be half of the widget.
 */
export function createConnection(
  environment: Pick<Environment, 'fetch' | 'openSocket'>,
  hub: string,
  handshake: () => Promise<VisitorHandshake>,
  on: ConnectionEvents,
  { patience, first, longest }: Pauses = usualPauses,
): Connection {
  const answers = new Map<number, (answer: Answer) => void>();
  let transport: Transport | null = null;
  let isOpen = false;
  /** Tells one try from the next: whatever an earlier one still says is not heard. */
  let attempt = 0;
  let failures = 0;
  let asked = 0;
  let usesPolling = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let heartbeat: ReturnType<typeof setTimeout> | undefined;

  function open(how: OpenTransport): void {
    close();
    const mine = attempt;
    let hasBegun = false;
    /** Longest silence of the hub. */
    let silence = patience;

    function broken(): void {
      if (mine !== attempt) return;
      // Nothing came through at all: perhaps a proxy lets no socket pass.
      if (how === openWebSocket && !hasBegun) return open(openLongPolling);
      close();
      const pause = Math.min(first * 2 ** Math.min(failures, 10), longest);
      failures += 1;
      timer = setTimeout(connect, pause * (0.5 + Math.random()));
    }

    function hearBeat(): void {
      clearTimeout(heartbeat);
      heartbeat = setTimeout(broken, silence);
    }

    async function begin(said: string): Promise<void> {
      hasBegun = true;
      const { pingInterval, pingTimeout } = JSON.parse(said) as { pingInterval: number; pingTimeout: number };
      silence = pingInterval + pingTimeout;
      hearBeat();
      const auth = await handshake();
      if (mine === attempt) send(connectPacket(visitorNamespace, auth));
    }

    function packet(said: string): void {
      if (mine !== attempt) return;
      const content = said.slice(1);
      if (said.startsWith('0')) begin(content).catch(broken);
      else if (said.startsWith('1')) broken();
      else if (said.startsWith('4')) hear(content, broken);
      else if (said.startsWith('2')) {
        hearBeat();
        transport?.send('3');
      }
    }

    timer = setTimeout(() => {
      usesPolling ||= !hasBegun;
      broken();
    }, patience);
    try {
      const opened = how(environment, `${hub}${visitorPath}/?EIO=4&transport=`, { packet, broken });
      if (mine === attempt) transport = opened;
    } catch {
      // Forbidden by the browser.
      broken();
    }
  }

  function hear(message: string, broken: () => void): void {
    const packet = readPacket(message, visitorNamespace);
    if (packet?.type === 'event') told(packet.name, packet.payload);
    else if (packet?.type === 'answer') answers.get(packet.id)?.(packet.payload as Answer);
    else if (packet?.type === 'disconnected') broken();
    else if (packet?.type === 'refused') {
      const { data } = packet.payload as { readonly data?: { readonly code?: WidgetRefusal } };
      close();
      on.refused(data?.code ?? 'internal');
    }
  }

  function told(name: string, payload: unknown): void {
    if (name === 'welcome') {
      clearTimeout(timer);
      failures = 0;
      isOpen = true;
    }
    // What nobody listens for belongs to a newer protocol.
    if (hubEvents.has(name)) (on[name as keyof HubToVisitor] as (payload: unknown) => void)(payload);
  }

  function send(packet: string): void {
    transport?.send(`4${packet}`);
  }

  function connect(): void {
    open(usesPolling ? openLongPolling : openWebSocket);
  }

  function close(): void {
    attempt += 1;
    clearTimeout(timer);
    clearTimeout(heartbeat);
    transport?.close();
    transport = null;
    const wasOpen = isOpen;
    isOpen = false;
    for (const answer of answers.values()) answer(refuse('no-answer'));
    if (wasOpen) on.lost();
  }

  return {
    isOpen: () => isOpen,
    connect,
    tell: (event, payload) => {
      if (isOpen) send(eventPacket(visitorNamespace, event, payload));
    },
    ask: async (event, payload) => {
      if (!isOpen) return refuse('no-answer');
      asked += 1;
      const id = asked;
      return new Promise((resolve) => {
        const answer = (result: Answer): void => {
          clearTimeout(late);
          answers.delete(id);
          resolve(result);
        };
        const late = setTimeout(() => answer(refuse('no-answer')), patience);
        answers.set(id, answer);
        send(eventPacket(visitorNamespace, event, payload, id));
      });
    },
    close,
  };
}

const hubEvents: ReadonlySet<string> = new Set<keyof HubToVisitor>([
  'welcome',
  'state',
  'line',
  'typing',
  'read',
  'hours',
]);
