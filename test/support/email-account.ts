import { type EmailAccountConfig, emailAccountConfig } from '../../shared/contract/config-file.ts';

/** What a test says of an account; the rest is filled in as `apply` would. */
export type AccountParts = {
  readonly id?: string;
  readonly address?: string;
  readonly in?: object;
  readonly out?: object;
  readonly maximumMailMb?: number;
};

/** A parsed e-mail account for support@shop.test with direct delivery and a way out that leads nowhere. */
export function emailAccount(parts: AccountParts = {}): EmailAccountConfig {
  return emailAccountConfig.parse({
    id: 'support',
    channel: 'email',
    name: 'Support',
    address: 'support@shop.test',
    queue: 'mail',
    in: { kind: 'direct' },
    out: { host: '127.0.0.1', port: 9, security: 'none' },
    ...parts,
  });
}
