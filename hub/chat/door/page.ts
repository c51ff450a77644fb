import type { ChatLine, VisitorPage, VisitorState } from '../../../shared/contract/chat.ts';
import type { Visitor } from '../visitor.ts';
import type { VisitorSocket } from './visitor-socket.ts';

/** One open page of a visitor. */
export type Page = {
  readonly socket: VisitorSocket;
  /** The number of the last line it was sent; null: not welcomed yet. */
  sentTo: number | null;
  /** The highest number that it was ever sent, or had when it came: what it may say to have shown. */
  has: number;
};

/** A visitor with the pages open now. */
export type OpenVisitor = {
  readonly visitor: Visitor;
  readonly pages: Set<Page>;
  /** Null before the chat began. */
  sessionId: string | null;
  conversationId: string | null;
  /** Whose chat it is, as far as the pages were told. */
  ownerId: string | null;
  /** What the pages were told last. */
  state: VisitorState;
  agentRead: number;
  /** What the pages are known to have shown, and the visitor to have seen. */
  received: number;
  read: number;
  /** What the visitor looks at, cleaned; null: nobody said. */
  shown: VisitorPage | null;
};

/** Sends a page the lines that it does not have, in order. */
export function sendLines(page: Page, lines: readonly ChatLine[]): void {
  if (page.sentTo === null) return;
  for (const line of lines) {
    if (line.line <= page.sentTo) continue;
    page.socket.emit('line', line);
    page.sentTo = line.line;
    page.has = Math.max(page.has, line.line);
  }
}

/** The proven person of a page is somebody else than the chat's. */
export function isSomebodyElse(page: Page, subject: string | null): boolean {
  const { person } = page.socket.data.visitor;
  return person !== undefined && subject !== null && person.subject !== subject;
}

/** Whether the pages need not be told: a wait estimated anew is no news while the place is the same. */
export function isSameState(a: VisitorState, b: VisitorState): boolean {
  return JSON.stringify({ ...a, estimatedWaitMs: null }) === JSON.stringify({ ...b, estimatedWaitMs: null });
}
