import type {
  ChannelAccountConfig,
  ChatAccountConfig,
  EmailAccountConfig,
} from '../../shared/contract/config-file.ts';
import type { Configuration } from './configuration.ts';

type Accounts = Pick<Configuration, 'channelAccounts'>;

/** The mailboxes among the accounts. */
export function emailAccounts({ channelAccounts }: Accounts): readonly EmailAccountConfig[] {
  return [...channelAccounts.values()].filter(isEmail);
}

/** One mailbox; undefined when the account is gone or something else. */
export function emailAccount({ channelAccounts }: Accounts, id: string): EmailAccountConfig | undefined {
  const account = channelAccounts.get(id);
  return account?.channel === 'email' ? account : undefined;
}

/** The chats among the accounts. */
export function chatAccounts({ channelAccounts }: Accounts): readonly ChatAccountConfig[] {
  return [...channelAccounts.values()].filter((account) => account.channel === 'chat');
}

/** One chat; undefined when the account is gone or something else. */
export function chatAccount({ channelAccounts }: Accounts, id: string): ChatAccountConfig | undefined {
  const account = channelAccounts.get(id);
  return account?.channel === 'chat' ? account : undefined;
}

function isEmail(account: ChannelAccountConfig): account is EmailAccountConfig {
  return account.channel === 'email';
}
