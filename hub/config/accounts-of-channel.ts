import type {
  ChannelAccountConfig,
  ChatAccountConfig,
  EmailAccountConfig,
} from '../../shared/contract/config-file.ts';
import type { SmsAccountConfig } from '../../shared/contract/sms-account.ts';
import type { XAccountConfig } from '../../shared/contract/x-account.ts';
import type { ConnectedAccountConfig } from '../connectors/connector.ts';
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

/** One SMS account; undefined when the account is gone or something else. */
export function smsAccount({ channelAccounts }: Accounts, id: string): SmsAccountConfig | undefined {
  const account = channelAccounts.get(id);
  return account?.channel === 'sms' ? account : undefined;
}

/** One X account; undefined when the account is gone or something else. */
export function xAccount({ channelAccounts }: Accounts, id: string): XAccountConfig | undefined {
  const account = channelAccounts.get(id);
  return account?.channel === 'x' ? account : undefined;
}

/** The accounts that a connector brings to life: all but chats, which come in at the hub's own door. */
export function connectedAccounts({ channelAccounts }: Accounts): readonly ConnectedAccountConfig[] {
  return [...channelAccounts.values()].filter((account) => account.channel !== 'chat');
}

function isEmail(account: ChannelAccountConfig): account is EmailAccountConfig {
  return account.channel === 'email';
}
