import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import {
  chatFile,
  visitorFilesPath,
  visitorNamespace,
  visitorPath,
  visitorProtocolVersion,
  visitorWelcome,
  type ChatLine,
  type VisitorState,
} from '../../shared/contract/chat.ts';
import { demoChat } from './demo-chat.ts';
import type { ChatStory } from './chat-stories.ts';
import type { Random } from './random.ts';
import { storyFile } from './story-files.ts';

const readingMs = { least: 2_000, most: 6_000 };
const typingMs = { least: 2_500, most: 7_000 };
const leavingMs = { least: 4_000, most: 9_000 };
const typingToldEvery = 1_000;

/** A simulated visitor who lives through one story at the hub's real door, says how it was, and then goes. */
export class DemoVisitor {
  readonly #address: string;
  readonly #story: ChatStory;
  readonly #random: Random;
  readonly #socket: Socket;
  readonly #ended: () => void;
  readonly #timers = new Set<NodeJS.Timeout>();
  #token: string | null = null;
  #lastLine = 0;
  #said = 0;
  #isAnswered = false;
  #isBusy = false;
  #hasEnded = false;

  constructor(address: string, story: ChatStory, random: Random, ended: () => void) {
    this.#address = address;
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
          page: { url: `${demoChat.origin}${story.page.path}`, title: story.page.title },
        }),
    });
    this.#socket.on('welcome', (payload: unknown) => this.#welcomed(payload));
    this.#socket.on('line', (line: ChatLine) => this.#heard(line));
    this.#socket.on('state', (state: VisitorState) => this.#noticed(state));
    this.#later(story.patienceMs, () => {
      if (!this.#isAnswered) this.#leave();
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
    const { name, language, topic, lines } = this.#story;
    this.#socket.emit('begin', { clientId: randomUUID(), name, mail: null, topic, language, text: lines[0] });
  }

  #heard(line: ChatLine): void {
    if (line.line <= this.#lastLine) return;
    this.#lastLine = line.line;
    this.#socket.emit('received', { line: line.line });
    if (line.from !== 'agent') return;
    this.#isAnswered = true;
    this.#answer();
  }

  /** Reads, types for a while, and says the next line; the last answer is the end of it. */
  #answer(): void {
    if (this.#isBusy) return;
    this.#isBusy = true;
    const next = this.#story.lines[this.#said];
    this.#later(this.#between(readingMs), () => {
      this.#socket.emit('read', { line: this.#lastLine });
      if (next === undefined) return this.#later(this.#between(leavingMs), () => this.#leave());
      this.#type(next);
    });
  }

  /** The words come one after the other; where the account shows them, the agent sees them come. */
  #type(text: string): void {
    const until = this.#between(typingMs);
    for (let at = 0; at < until; at += typingToldEvery) {
      const written = text.slice(0, Math.ceil((text.length * at) / until));
      this.#later(at, () => this.#socket.emit('typing', { typing: true, text: written }));
    }
    this.#later(until, () => {
      const withPicture = this.#story.pictureWith === this.#said;
      this.#said += 1;
      this.#isBusy = false;
      if (!withPicture) this.#say(text, []);
      // Without its picture the line is said all the same.
      else
        this.#handIn().then(
          (id) => this.#say(text, [id]),
          () => this.#say(text, []),
        );
    });
  }

  #say(text: string, files: readonly string[]): void {
    this.#socket.emit('line', { clientId: randomUUID(), text, files });
  }

  /** Uploads the picture as a page does; resolves with its id. */
  async #handIn(): Promise<string> {
    const { filename, content } = storyFile('photo', this.#story.language);
    const query = new URLSearchParams({ account: demoChat.accountId, name: filename });
    const response = await fetch(`${this.#address}${visitorFilesPath}?${query.toString()}`, {
      method: 'POST',
      headers: {
        origin: demoChat.origin,
        authorization: `Bearer ${this.#token}`,
        'content-type': 'application/octet-stream',
      },
      body: new Uint8Array(content),
    });
    return chatFile.parse(await response.json()).id;
  }

  /** Over, whoever ended it: who was answered says how it was, and everybody goes. */
  #noticed(state: VisitorState): void {
    if (state.status !== 'ended' || this.#hasEnded) return;
    this.#hasEnded = true;
    const { rating } = this.#story;
    if (rating === undefined || !this.#isAnswered) return this.#go();
    this.#socket.timeout(leavingMs.most).emit('rate', rating, () => this.#go());
  }

  #go(): void {
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
