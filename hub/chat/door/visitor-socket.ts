import type { Namespace, Socket } from 'socket.io';
import type { HubToVisitor } from '../../../shared/contract/chat.ts';
import type { Visitor } from '../visitor.ts';

/** Visitors' events are taken as they come and parsed at the door, so their arguments are unknown. */
type UnparsedEvents = Record<string, (...args: unknown[]) => void>;

/** What the handshake left on a socket. */
export type VisitorFacts = {
  readonly visitor: Visitor;
  /** Given to the page; the hub keeps only its hash. */
  readonly token: string;
  readonly lastLine: number;
  readonly address: string;
};

/** The socket of a visitor's page. */
export type VisitorSocket = Socket<UnparsedEvents, HubToVisitor, Record<string, never>, VisitorFacts>;
/** The namespace of all of them. */
export type VisitorNamespace = Namespace<UnparsedEvents, HubToVisitor, Record<string, never>, VisitorFacts>;
