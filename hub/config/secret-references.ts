import type { ConfigFile } from '../../shared/contract/config-file.ts';
import type { ConfigPath } from './config-problem.ts';

/** A secret that the configuration names, and the environment variable that holds it. */
export type SecretReference = { readonly path: ConfigPath; readonly variable: string };

/** Every `${env:NAME}` of the channel accounts. */
export function secretReferences(config: Pick<ConfigFile, 'channelAccounts'>): readonly SecretReference[] {
  return (config.channelAccounts ?? []).flatMap((account, index) => {
    if (account.channel === 'chat')
      return account.identity === undefined
        ? []
        : found(['channelAccounts', index, 'identity'], account.identity);
    if (account.channel === 'sms') return found(['channelAccounts', index, 'gateway'], account.gateway);
    if (account.channel === 'x')
      return [
        ...found(['channelAccounts', index, 'access'], account.access),
        ...found(['channelAccounts', index, 'app'], account.app),
      ];
    const servers: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
      ['in', account.in],
      ['out', account.out],
    ];
    return servers.flatMap(([key, server]) => found(['channelAccounts', index, key], server));
  });
}

/** The variable's name in `${env:NAME}`, undefined for other text. */
export function variableOf(reference: string): string | undefined {
  return /^\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}$/.exec(reference)?.[1];
}

function found(path: ConfigPath, value: Readonly<Record<string, unknown>>): readonly SecretReference[] {
  return Object.entries(value).flatMap(([key, inner]) => {
    if (typeof inner === 'string') {
      const variable = variableOf(inner);
      return variable === undefined ? [] : [{ path: [...path, key], variable }];
    }
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return [];
    return found([...path, key], inner as Readonly<Record<string, unknown>>);
  });
}
