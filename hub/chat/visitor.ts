import type { VisitorPage } from '../../shared/contract/chat.ts';
import type { ProvenPerson } from './identity/proven-person.ts';

/** Whoever holds a token of a chat account; the chat may have begun or not. */
export type Visitor = {
  readonly channelAccountId: string;
  /** SHA-256 of the token, hex. */
  readonly tokenHash: string;
  /** Who the site proved them to be; left out: anonymous, or not asked. */
  readonly person?: ProvenPerson;
  /** Keyed hash of the address of their page; left out: nobody is there right now. */
  readonly addressHash?: string;
  /** What they looked at when their page connected. */
  readonly page?: VisitorPage;
};
