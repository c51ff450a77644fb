import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import {
  visitorNamespace,
  visitorPath,
  visitorProtocolVersion,
  visitorWelcome,
  type ChatLine,
  type VisitorState,
} from '../../shared/contract/chat.ts';
import { demoChat } from './demo-config.ts';
import type { ChatStory } from './chat-stories.ts';
import type { Random } from './random.ts';

const readingMs = { least: 2_000, most: 6_000 };
const typingMs = { least: 2_500, most: 7_000 };
const leavingMs = { least: 4_000, most: 9_000 };
const typingToldEvery = 3_000;

/** A simulated visitor who lives through one story at the hub's real door, and then goes. */
export class DemoVisitor {
  readonly #story: ChatStory;
  readonly #random: Random;
  readonly #socket: Socket;
  readonly #ended: () => void;
  readonly #timers = new Set<NodeJS.Timeout>();
  #token: string | null = null;
  #lastLine = 0;
  #said = 0;
  #busy = false;

  constructor(address: string, story: ChatStory, random: Random, ended: () => void) {
    this.#story = story;
    this.#random = random;
    this.#ended = ended;
    this.#socket = io(`${address}${visitorNamespace}`, {
      path: visitorPath,
      transports: ['websocket'],
      extraHeaders: { origin: demoChat.origin },
      forceNew: true,
      auth: (give) =>
        give({
          protocol: visitorProtocolVersion,
          accountId: demoChat.accountId,
          token: this.#token,
          lastLine: this.#lastLine,
        }),
    });
    this.#socket.on('welcome', (payload: unknown) => this.#welcomed(payload));
    this.#socket.on('line', (line: ChatLine) => this.#heard(line));
    this.#socket.on('state', (state: VisitorState) => this.#noticed(state));
    this.#later(story.patienceMs, () => {
      if (this.#said < 2) this.#leave();
    });
  }

  /** Closes the page, wherever the story is. */
  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#socket.disconnect();
  }

  #welcomed(payload: unknown): void {
    const { token, lines, state } = visitorWelcome.parse(payload);
    this.#token = token;
    if (this.#said === 0) this.#begin();
    for (const line of lines) this.#heard(line);
    this.#noticed(state);
  }

  #begin(): void {
    this.#said = 1;
    this.#socket.emit('begin', {
      clientId: randomUUID(),
      name: this.#story.name,
      mail: null,
      language: this.#story.language,
      text: this.#story.lines[0],
    });
  }

  #heard(line: ChatLine): void {
    if (line.line <= this.#lastLine) return;
    this.#lastLine = line.line;
    this.#socket.emit('received', { line: line.line });
    if (line.from === 'agent') this.#answer();
  }

  /** Reads, types for a while, and says the next line; the last answer is the end of it. */
  #answer(): void {
    if (this.#busy) return;
    this.#busy = true;
    const next = this.#story.lines[this.#said];
    if (next === undefined) return this.#later(this.#between(leavingMs), () => this.#leave());
    this.#later(this.#between(readingMs), () => {
      const until = this.#between(typingMs);
      for (let at = 0; at < until; at += typingToldEvery)
        this.#later(at, () => this.#socket.emit('typing', { typing: true }));
      this.#later(until, () => {
        this.#said += 1;
        this.#busy = false;
        this.#socket.emit('line', { clientId: randomUUID(), text: next });
      });
    });
  }

  #noticed(state: VisitorState): void {
    if (state.status !== 'ended') return;
    this.close();
    this.#ended();
  }

  #leave(): void {
    this.#socket.emit('leave', {});
  }

  #between({ least, most }: { readonly least: number; readonly most: number }): number {
    return this.#random.between(least, most);
  }

  #later(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms).unref();
    this.#timers.add(timer);
  }
}
