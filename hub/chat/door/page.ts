import type { ChatLine, VisitorState } from '../../../shared/contract/chat.ts';
import type { Visitor } from '../visitor.ts';
import type { VisitorSocket } from './visitor-socket.ts';

/** One open page of a visitor. */
export type Page = {
  readonly socket: VisitorSocket;
  /** The number of the last line it was sent; null: not welcomed yet. */
  sentTo: number | null;
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
};

/** Sends a page the lines that it does not have, in order. */
export function sendLines(page: Page, lines: readonly ChatLine[]): void {
  if (page.sentTo === null) return;
  for (const line of lines) {
    if (line.line <= page.sentTo) continue;
    page.socket.emit('line', line);
    page.sentTo = line.line;
  }
}

/** Whether the pages need to be told. */
export function isSameState(a: VisitorState, b: VisitorState): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
