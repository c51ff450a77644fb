import type { VisitorWelcome } from '../../../shared/contract/chat.ts';
import type { RecordedEvent } from '../../db/database.ts';
import { chatAccount } from '../../config/accounts-of-channel.ts';
import { createInTurn } from '../in-turn.ts';
import { visitorAccountView } from '../visitor-account-view.ts';
import { visitorHours } from '../visitor-hours.ts';
import { linesAfter, standingOf, waitingPositions } from '../visitor-view.ts';
import type { VisitorSessionRow } from '../visitor-session-repository.ts';
import { isSameState, sendLines, type OpenVisitor, type Page } from './page.ts';
import { createTypingBoard } from './typing-board.ts';
import type { VisitorParts } from './visitor-parts.ts';
import type { VisitorSocket } from './visitor-socket.ts';

/** What only agents hear, or only concerns how a line was delivered. */
const untold = new Set([
  'contactChanged',
  'draftSaved',
  'draftDiscarded',
  'noteAdded',
  'deliveryChanged',
  'messageFiled',
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
  readonly #positionTimer: NodeJS.Timeout;
  #positionsMoved = false;
  /** Visitors who type, as agents see it; and agents, as visitors see it. */
  readonly #visitorsTyping;
  readonly #agentsTyping;

  constructor(parts: VisitorParts) {
    this.#parts = parts;
    this.#visitorsTyping = createTypingBoard(parts.limits.typingFor, parts.visitorTyping);
    this.#agentsTyping = createTypingBoard(parts.limits.typingFor, (conversationId, typing) => {
      for (const page of this.#byConversation.get(conversationId)?.pages ?? [])
        page.socket.emit('typing', { typing });
    });
    this.#positionTimer = setInterval(() => {
      this.#tellPositions().catch((error: unknown) =>
        parts.log.error({ err: error }, 'places could not be told'),
      );
    }, parts.limits.positionsEvery).unref();
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
    };
    const page: Page = { socket, sentTo: null };
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
    this.#parts.desk.disconnected(visitor);
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

  /** A visitor types, or stopped. */
  visitorTyping(page: Page, typing: boolean): void {
    const open = this.#visitors.get(page.socket.data.visitor.tokenHash);
    if (open?.conversationId != null && open.state.status === 'active')
      this.#visitorsTyping.set(open.conversationId, typing);
  }

  /** An agent types, or stopped; only the chat's own agent is of interest to its visitor. */
  agentTyping(conversationId: string, userId: string, typing: boolean): void {
    if (this.#byConversation.get(conversationId)?.ownerId === userId)
      this.#agentsTyping.set(conversationId, typing);
  }

  /** To be called with the events of each commit, in order. */
  notice(events: readonly RecordedEvent[]): void {
    for (const { type, conversationId, contactId } of events) {
      if (untold.has(type)) continue;
      if (contactId !== null && !type.startsWith('message')) this.#positionsMoved = true;
      const open = conversationId === null ? undefined : this.#byConversation.get(conversationId);
      if (!open) continue;
      if (type === 'messageReceived' || type === 'messageQueued') this.#wake(open, 'lines');
      else this.#wake(open, 'state');
    }
  }

  stop(): void {
    clearInterval(this.#positionTimer);
    this.#visitorsTyping.stop();
    this.#agentsTyping.stop();
  }

  #welcome(open: OpenVisitor, page: Page, lastLine: number): void {
    page.sentTo = null;
    this.#inTurn(open.visitor.tokenHash, async () => {
      const session = await this.#parts.desk.comeBack(open.visitor);
      if (!open.pages.has(page)) return;
      if (session !== null) this.#knowSession(open, session);
      const welcome = await this.#welcomeOf(open, page, session, lastLine);
      if (!open.pages.has(page)) return;
      page.socket.emit('welcome', welcome);
      page.sentTo = welcome.lines.at(-1)?.line ?? Math.min(lastLine, session?.lines ?? 0);
      // What was committed while the welcome was read.
      this.#wake(open, 'lines');
      this.#wake(open, 'state');
    }).catch((error: unknown) => {
      this.#parts.log.error({ err: error }, 'a visitor could not be welcomed');
      page.socket.conn.close();
    });
  }

  async #welcomeOf(
    open: OpenVisitor,
    page: Page,
    session: VisitorSessionRow | null,
    lastLine: number,
  ): Promise<VisitorWelcome> {
    const { context, configuration, now } = this.#parts;
    const account = chatAccount(configuration(), open.visitor.channelAccountId);
    // The account may go out of force while its pages are open: they are let go, and refused when they return.
    if (account === undefined) throw new Error(`no such chat account: ${open.visitor.channelAccountId}`);
    if (session !== null) await this.#readState(open, session);
    return {
      token: page.socket.data.token,
      now: now(),
      account: visitorAccountView(account),
      hours: visitorHours(context, open.visitor.channelAccountId),
      identity: null,
      state: open.state,
      lines: session === null ? [] : await linesAfter(context, session, Math.min(lastLine, session.lines)),
      agentRead: session?.agent_read_line ?? 0,
      rated: false,
    };
  }

  #knowSession(open: OpenVisitor, session: VisitorSessionRow): void {
    open.sessionId = session.id;
    open.conversationId = session.conversation_id;
    this.#byConversation.set(session.conversation_id, open);
  }

  async #readState(open: OpenVisitor, session: VisitorSessionRow): Promise<void> {
    const { state, ownerId } = await standingOf(this.#parts.context, session);
    open.state = state;
    open.ownerId = ownerId;
  }

  /** Looks for the session of a visitor whose chat just began, before the answer goes out. */
  async begun(page: Page): Promise<void> {
    const open = this.#visitors.get(page.socket.data.visitor.tokenHash);
    const session = open ? await this.#parts.desk.session(open.visitor) : null;
    if (!open || session === null) return;
    this.#knowSession(open, session);
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
      this.#parts.log.error({ err: error }, 'a visitor could not be told');
      for (const page of open.pages) page.socket.conn.close();
    });
  }

  async #tellLines(open: OpenVisitor): Promise<void> {
    const sent = [...open.pages].flatMap((page) => page.sentTo ?? []);
    if (open.sessionId === null || sent.length === 0) return;
    const session = { id: open.sessionId, channel_account_id: open.visitor.channelAccountId };
    const lines = await linesAfter(this.#parts.context, session, Math.min(...sent));
    for (const page of open.pages) sendLines(page, lines);
    if (open.conversationId !== null && lines.length > 0) {
      const from = lines.at(-1)?.from;
      (from === 'agent' ? this.#agentsTyping : this.#visitorsTyping).set(open.conversationId, false);
    }
  }

  async #tellState(open: OpenVisitor): Promise<void> {
    const session = open.sessionId === null ? null : await this.#parts.desk.session(open.visitor);
    if (session === null) return;
    const before = open.state;
    await this.#readState(open, session);
    if (!isSameState(before, open.state)) this.#sendState(open);
  }

  #sendState(open: OpenVisitor): void {
    for (const page of open.pages) if (page.sentTo !== null) page.socket.emit('state', open.state);
  }

  async #tellPositions(): Promise<void> {
    if (!this.#positionsMoved) return;
    this.#positionsMoved = false;
    const waiting = [...this.#byConversation].filter(([, open]) => open.state.status === 'waiting');
    if (waiting.length === 0) return;
    const positions = await waitingPositions(this.#parts.context);
    for (const [conversationId, open] of waiting) {
      const position = positions.get(conversationId);
      const { state } = open;
      if (state.status !== 'waiting' || position === undefined || position === state.position) continue;
      open.state = { ...state, position };
      this.#sendState(open);
    }
  }
}
