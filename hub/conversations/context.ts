import type { RateLimit } from '../../shared/contract/text-message.ts';
import type { Configuration } from '../config/configuration.ts';
import type { Database } from '../db/database.ts';

/** What the conversation handlers work with; made once by the composition root. */
export type ConversationContext = {
  readonly database: Database;
  readonly configuration: () => Configuration;
  /** Key of the reply tokens. */
  readonly tokenKey: Buffer;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The next number for a contact; rising, never given twice. */
  readonly nextSequence: () => number;
  /** How far an account's windows are used up, as its connector reported last. */
  readonly limitsOf: (channelAccountId: string) => readonly RateLimit[];
};
