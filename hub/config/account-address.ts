import type { ChannelAccountConfig } from '../../shared/contract/config-file.ts';

/** How the world knows an account; chats have no address. */
export function addressOfAccount(account: ChannelAccountConfig): string {
  switch (account.channel) {
    case 'email':
    case 'sms':
      return account.address;
    case 'x':
      return `@${account.handle}`;
    case 'chat':
      return '';
  }
}
