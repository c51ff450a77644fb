import type { ChatAccountConfig, EmailAccountConfig } from '../../../shared/contract/config-file.ts';
import { emailAccount } from '../../config/accounts-of-channel.ts';
import type { Configuration } from '../../config/configuration.ts';

type Accounts = Pick<Configuration, 'channelAccounts' | 'ownAddresses'>;

/** The mailbox by which chats of an account go on; null: none is configured. */
export function mailboxOf(configuration: Accounts, account: ChatAccountConfig): EmailAccountConfig | null {
  const { mailAccount } = account;
  return mailAccount === undefined ? null : (emailAccount(configuration, mailAccount) ?? null);
}

/** A typed address as identities are kept; null when it is one of the company's own, which would write to itself. */
export function customersAddress({ ownAddresses }: Accounts, typed: string): string | null {
  const address = typed.trim().toLowerCase();
  return [...ownAddresses.values()].some((own) => own.has(address)) ? null : address;
}
