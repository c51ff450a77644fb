import type { EmailAccountConfig } from '../../shared/contract/config-file.ts';

/** Finds the account that an envelope recipient belongs to. */
export type FindAccount = (address: string) => EmailAccountConfig | null;

/**
 * Which envelope recipients the doors take mail for: the addresses of accounts with direct delivery, in any case of
 * letters, with or without a `+suffix`.
 */
export function createFindAccount(accounts: readonly EmailAccountConfig[]): FindAccount {
  const byAddress = new Map<string, EmailAccountConfig>();
  for (const account of accounts) {
    if (account.in.kind !== 'direct') continue;
    for (const address of [account.address, ...account.in.recipients])
      byAddress.set(address.toLowerCase(), account);
  }
  return (address) => {
    const exact = address.toLowerCase();
    return byAddress.get(exact) ?? byAddress.get(exact.replace(/\+[^@]*(?=@[^@]*$)/, '')) ?? null;
  };
}
