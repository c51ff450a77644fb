import type { Namespace, Socket } from 'socket.io';
import type { HubToClient } from '../../shared/contract/live.ts';
import type { Caller } from '../users/sessions.ts';
import type { Handshake } from '../../shared/contract/live.ts';

/** Client events are taken as they come and parsed at the door, so their arguments are unknown. */
type UnparsedEvents = Record<string, (...args: unknown[]) => void>;

/** What the handshake left on a socket. */
export type SocketFacts = {
  caller: Caller;
  readonly handshake: Handshake;
};

/** A signed-in client's socket. */
export type AgentSocket = Socket<UnparsedEvents, HubToClient, Record<string, never>, SocketFacts>;
/** The namespace of all of them. */
export type AgentNamespace = Namespace<UnparsedEvents, HubToClient, Record<string, never>, SocketFacts>;
