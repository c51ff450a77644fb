import type { ConnectorLog } from '../connectors/connector.ts';
import type { ConnectorSet } from '../connectors/connector-set.ts';
import type { ConversationContext } from '../conversations/context.ts';
import type { TokenVault } from './vault/token-vault.ts';

/** What the desk works with. */
export type DeskParts = {
  readonly context: ConversationContext;
  readonly connectors: Pick<ConnectorSet, 'states' | 'limitsOf' | 'restart'>;
  readonly vault: TokenVault;
  readonly log: ConnectorLog;
  /** How long X may take to exchange a code and to take access back (milliseconds); left out: as usual. */
  readonly patience?: SignInPatience;
};

/** Milliseconds. */
export type SignInPatience = { readonly exchange: number; readonly revoke: number };
