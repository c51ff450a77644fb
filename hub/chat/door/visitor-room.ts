import type { VisitorHours, VisitorPage } from '../../../shared/contract/chat.ts';
import { cleanChatLine } from '../../../shared/domain/chat/clean-line.ts';
import type { RecordedEvent } from '../../db/database.ts';
import { chatAccount } from '../../config/accounts-of-channel.ts';
import { createInTurn } from '../in-turn.ts';
import { visitorHours } from '../visitor-hours.ts';
import { linesAfter } from '../visitor-view.ts';
import type { VisitorSessionRow } from '../visitor-session-repository.ts';
import { createHoursBell } from './hours-bell.ts';
import { isSameState, isSomebodyElse, sendLines, type OpenVisitor, type Page } from './page.ts';
import { createPageNotes } from './page-notes.ts';
import { pagesKeptOut } from './pages-kept-out.ts';
import { createPlaceBell } from './place-bell.ts';
import { createTypingBoard } from './typing-board.ts';
import type { VisitorParts } from './visitor-parts.ts';
import type { VisitorSocket } from './visitor-socket.ts';
import { readStanding, welcomeOf } from './welcome-of.ts';

/** What only agents hear, or only concerns how a line was delivered. */
const untold = new Set([
  'contactChanged',
  'draftSaved',
  'draftDiscarded',
  'noteAdded',
  'deliveryChanged',
  'messageFiled',
  'visitorChanged',
  'visitorBlocked',
  'visitorUnblocked',
  'chatRated',
  'transcriptSent',
]);

/**
 * Every open page of every visitor. Pages hear what is committed: each commit wakes the visitor whom it concerns, who
 * reads what is new and tells it in order, so that nothing is told twice, early or out of turn.
 */
export class VisitorRoom {
  readonly #parts: VisitorParts;
  readonly #visitors = new Map<string, OpenVisitor>();
  readonly #byConversation = new Map<string, OpenVisitor>();
  readonly #inTurn = createInTurn();
  readonly #waking = new Map<OpenVisitor, { lines: boolean; state: boolean }>();
  #stopped = false;
  /** Visitors who type, as agents see it; and agents, as visitors see it. */
  readonly #visitorsTyping;
  readonly #agentsTyping;
  readonly #pageNotes;
  readonly #hoursBell;
  readonly #placeBell;

  constructor(parts: VisitorParts) {
    this.#parts = parts;
    this.#visitorsTyping = createTypingBoard(parts.limits.typingFor, parts.visitorTyping);
    this.#agentsTyping = createTypingBoard(parts.limits.typingFor, (conversationId, typing) => {
      for (const page of this.#byConversation.get(conversationId)?.pages ?? [])
        page.socket.emit('typing', { typing });
    });
    this.#pageNotes = createPageNotes(
      async (visitor, page) => parts.desk.page(visitor, page),
      parts.limits.pageEvery,
      (error) => parts.log.error({ err: error }, 'a visitor’s page could not be noted'),
    );
    this.#hoursBell = createHoursBell(
      parts.limits.hoursEvery,
      () => new Set([...this.#visitors.values()].map(({ visitor }) => visitor.channelAccountId)),
      (accountId) => visitorHours(parts.context, accountId),
      (accountId, hours) => this.#tellHours(accountId, hours),
    );
    this.#placeBell = createPlaceBell(parts, this.#byConversation, (open) => this.#sendState(open));
  }

  pagesOf(tokenHash: string): number {
    return this.#visitors.get(tokenHash)?.pages.size ?? 0;
  }

  /** Takes in a page whose handshake was accepted. */
  enter(socket: VisitorSocket): Page {
    const { visitor, lastLine } = socket.data;
    const open: OpenVisitor = this.#visitors.get(visitor.tokenHash) ?? {
      visitor,
      pages: new Set(),
      sessionId: null,
      conversationId: null,
      ownerId: null,
      state: { status: 'none' },
      agentRead: 0,
      received: 0,
      read: 0,
      shown: null,
    };
    open.shown = visitor.page ?? open.shown;
    const page: Page = { socket, sentTo: null, has: 0 };
    open.pages.add(page);
    this.#visitors.set(visitor.tokenHash, open);
    this.#parts.desk.connected(visitor);
    this.#welcome(open, page, lastLine);
    return page;
  }

  leave(page: Page): void {
    const { visitor } = page.socket.data;
    const open = this.#visitors.get(visitor.tokenHash);
    if (!open?.pages.delete(page) || open.pages.size > 0) return;
    this.#visitors.delete(visitor.tokenHash);
    this.#parts.desk.disconnected(visitor, open.sessionId !== null);
    if (open.conversationId === null) return;
    this.#byConversation.delete(open.conversationId);
    this.#visitorsTyping.set(open.conversationId, false);
    this.#agentsTyping.forget(open.conversationId);
  }

  /** Tells a page again what came after a line. */
  resume(page: Page, lastLine: number): void {
    const open = this.#visitors.get(page.socket.data.visitor.tokenHash);
    if (open) this.#welcome(open, page, lastLine);
  }

  /** A visitor types, or stopped; `text` is shown to agents where the account says so. */
  visitorTyping(page: Page, typing: boolean, text: string): void {
    const open = this.#visitors.get(page.socket.data.visitor.tokenHash);
    if (open?.conversationId == null || open.state.status !== 'active') return;
    const account = chatAccount(this.#parts.configuration(), open.visitor.channelAccountId);
    const shown = typing && account?.typingPreview === true ? cleanChatLine(text) : null;
    this.#visitorsTyping.set(open.conversationId, typing, shown);
    this.#parts.idle.typed(open.conversationId);
  }

  /** The page shows every line up to this one, or the visitor saw them; what is known or was never sent is no news. */
  async noteLines(page: Page, what: 'received' | 'read', line: number): Promise<void> {
    const { visitor } = page.socket.data;
    const open = this.#visitors.get(visitor.tokenHash);
    const upTo = Math.min(line, page.has);
    if (open === undefined || upTo <= open[what]) return;
    await this.#parts.desk[what](visitor, upTo);
    open[what] = Math.max(open[what], upTo);
  }

  /** The visitor went to another page of the site. */
  async shows(page: Page, shown: VisitorPage): Promise<void> {
    const open = this.#visitors.get(page.socket.data.visitor.tokenHash);
    if (open === undefined) return;
    open.shown = shown;
    if (open.sessionId !== null) await this.#pageNotes.note(page.socket.data.visitor, shown);
  }

  /** An agent types, or stopped; only the chat's own agent is of interest to its visitor. */
  agentTyping(conversationId: string, userId: string, typing: boolean): void {
    if (this.#byConversation.get(conversationId)?.ownerId === userId)
      this.#agentsTyping.set(conversationId, typing);
  }

  /** To be called with the events of each commit, in order. */
  notice(events: readonly RecordedEvent[]): void {
    for (const { type, conversationId, contactId, data } of events) {
      const reader = conversationId === null ? undefined : this.#byConversation.get(conversationId);
      if (reader && typeof data['agentRead'] === 'number') this.#wake(reader, 'state');
      if (type === 'visitorBlocked' && conversationId !== null) this.#letGo(conversationId);
      if (untold.has(type)) continue;
      if (contactId !== null && !type.startsWith('message')) this.#placeBell.moved();
      if (!reader) continue;
      if (type === 'messageReceived' || type === 'messageQueued') this.#wake(reader, 'lines');
      else this.#wake(reader, 'state');
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#placeBell.stop();
    this.#visitorsTyping.stop();
    this.#agentsTyping.stop();
    this.#pageNotes.stop();
    this.#hoursBell.stop();
  }

  #welcome(open: OpenVisitor, page: Page, lastLine: number): void {
    page.sentTo = null;
    this.#inTurn(open.visitor.tokenHash, async () => {
      const session = await this.#parts.desk.comeBack(page.socket.data.visitor);
      if (!open.pages.has(page)) return;
      if (session !== null) this.#knowSession(open, session);
      const welcome = await welcomeOf(this.#parts, open, page, session, lastLine);
      if (!open.pages.has(page)) return;
      page.socket.emit('welcome', welcome);
      page.sentTo = welcome.lines.at(-1)?.line ?? Math.min(lastLine, session?.lines ?? 0);
      page.has = Math.max(page.has, page.sentTo);
      // What the visitor looked at when this page connected, or before their chat began.
      if (session !== null && open.shown !== null) await this.#pageNotes.note(open.visitor, open.shown);
      // What was committed while the welcome was read.
      this.#wake(open, 'lines');
      this.#wake(open, 'state');
    }).catch((error: unknown) => {
      this.#parts.log.error({ err: error }, 'a visitor could not be welcomed');
      page.socket.conn.close();
    });
  }

  #knowSession(open: OpenVisitor, session: VisitorSessionRow): void {
    open.sessionId = session.id;
    open.conversationId = session.conversation_id;
    open.received = Math.max(open.received, session.received);
    open.read = Math.max(open.read, session.read_line);
    this.#byConversation.set(session.conversation_id, open);
    // Somebody else had come with the same token before this chat was anybody's.
    closeAll([...open.pages].filter((page) => isSomebodyElse(page, session.subject)));
  }

  /** Looks for the session of a visitor whose chat just began, before the answer goes out. */
  async begun(page: Page): Promise<void> {
    const open = this.#visitors.get(page.socket.data.visitor.tokenHash);
    const session = open ? await this.#parts.desk.session(open.visitor) : null;
    if (!open || session === null) return;
    this.#knowSession(open, session);
    if (open.shown !== null && open.shown !== open.visitor.page)
      await this.#pageNotes.note(open.visitor, open.shown);
    this.#wake(open, 'lines');
    this.#wake(open, 'state');
  }

  /** One reader per visitor; what comes meanwhile is read in the next round. */
  #wake(open: OpenVisitor, what: 'lines' | 'state'): void {
    const waiting = this.#waking.get(open);
    if (waiting) {
      waiting[what] = true;
      return;
    }
    const wanted = { lines: what === 'lines', state: what === 'state' };
    this.#waking.set(open, wanted);
    this.#inTurn(open.visitor.tokenHash, async () => {
      this.#waking.delete(open);
      if (wanted.lines) await this.#tellLines(open);
      if (wanted.state) await this.#tellState(open);
    }).catch((error: unknown) => {
      if (this.#stopped) return;
      this.#parts.log.error({ err: error }, 'a visitor could not be told');
      closeAll(open.pages);
    });
  }

  async #tellLines(open: OpenVisitor): Promise<void> {
    const sent = [...open.pages].flatMap((page) => page.sentTo ?? []);
    if (open.sessionId === null || sent.length === 0) return;
    const session = { id: open.sessionId, channel_account_id: open.visitor.channelAccountId };
    const lines = await linesAfter(this.#parts.context, session, Math.min(...sent));
    for (const page of open.pages) sendLines(page, lines);
    // Whoever answers has read what was there.
    this.#tellRead(open, lines.findLast(({ from }) => from === 'agent')?.line ?? 0);
    if (open.conversationId !== null && lines.length > 0) {
      const from = lines.at(-1)?.from;
      (from === 'agent' ? this.#agentsTyping : this.#visitorsTyping).set(open.conversationId, false);
    }
  }

  #tellRead(open: OpenVisitor, line: number): void {
    if (line <= open.agentRead) return;
    open.agentRead = line;
    for (const page of open.pages) if (page.sentTo !== null) page.socket.emit('read', { line });
  }

  #tellHours(channelAccountId: string, hours: VisitorHours): void {
    for (const { visitor, pages } of this.#visitors.values()) {
      if (visitor.channelAccountId !== channelAccountId) continue;
      for (const page of pages) if (page.sentTo !== null) page.socket.emit('hours', hours);
    }
  }

  /** Visitors who were kept out just now hear of it when their pages come back. */
  #letGo(conversationId: string): void {
    pagesKeptOut(this.#parts.context, conversationId, () => this.#visitors.values())
      .then(closeAll)
      .catch((error: unknown) =>
        this.#parts.log.error({ err: error }, 'a blocked visitor could not be let go'),
      );
  }

  async #tellState(open: OpenVisitor): Promise<void> {
    const session = open.sessionId === null ? null : await this.#parts.desk.session(open.visitor);
    if (session === null) return;
    const before = open.state;
    await readStanding(this.#parts, open, session);
    if (!isSameState(before, open.state)) this.#sendState(open);
    this.#tellRead(open, session.agent_read_line);
  }

  #sendState(open: OpenVisitor): void {
    for (const page of open.pages) if (page.sentTo !== null) page.socket.emit('state', open.state);
  }
}

/** Lets pages go, so that they come back and hear at the door how things stand. */
function closeAll(pages: Iterable<Page>): void {
  for (const { socket } of pages) socket.conn.close();
}
