import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import type { EmailAccountConfig, ReceptionConfig } from '../../shared/contract/config-file.ts';
import type { ConnectorHost } from '../connectors/connector.ts';
import { maximumMailBytes } from '../connectors/email/in/folder-context.ts';
import { createAllowFrom } from './allow-from.ts';
import { Door } from './door.ts';
import { DEFAULT_DOOR_LIMITS, type DoorLimits } from './door-limits.ts';
import { createFindAccount } from './recipients.ts';

/** The open doors. `stop` answers 451 to new mail, finishes the ones under way, and closes. */
export type Reception = {
  readonly smtp: AddressInfo | null;
  readonly lmtp: AddressInfo | null;
  /** Replaces the accounts that the doors take mail for. */
  readonly setAccounts: (accounts: readonly EmailAccountConfig[]) => void;
  readonly stop: () => Promise<void>;
};

type Listener = NonNullable<ReceptionConfig['smtp']>;

/**
 * Opens the hub's own SMTP and LMTP doors for the accounts with direct delivery. Rejects, naming the setting, when
 * an address cannot be listened on, a certificate cannot be read, or an allowFrom entry is malformed.
 */
export async function startReception(
  config: ReceptionConfig,
  accounts: readonly EmailAccountConfig[],
  host: Pick<ConnectorHost, 'ingest' | 'storeContent' | 'digestMail' | 'instanceId' | 'log'>,
  options: { readonly now?: () => number; readonly limits?: DoorLimits } = {},
): Promise<Reception> {
  let findAccount = createFindAccount(accounts);
  let maximumBytes = largestMail(accounts);
  const isAllowed = createAllowFrom(config.allowFrom);
  const doors: Door[] = [];

  async function open(
    protocol: 'smtp' | 'lmtp',
    listener: Listener | undefined,
  ): Promise<AddressInfo | null> {
    if (listener === undefined) return null;
    const door = new Door({
      protocol,
      host: listener.host,
      port: listener.port,
      certificate: await readCertificate(protocol, listener),
      isAllowed,
      findAccount: (address) => findAccount(address),
      maximumBytes: () => maximumBytes,
      hub: host,
      now: options.now ?? Date.now,
      limits: options.limits ?? DEFAULT_DOOR_LIMITS,
    });
    const address = await door.listen();
    doors.push(door);
    return address;
  }

  const stop = async (): Promise<void> => {
    await Promise.all(doors.map((door) => door.close()));
  };

  try {
    const smtp = await open('smtp', config.smtp);
    const lmtp = await open('lmtp', config.lmtp);
    const setAccounts = (changed: readonly EmailAccountConfig[]): void => {
      findAccount = createFindAccount(changed);
      maximumBytes = largestMail(changed);
      for (const door of doors) door.accountsChanged();
    };
    return { smtp, lmtp, setAccounts, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function largestMail(accounts: readonly EmailAccountConfig[]): number {
  return Math.max(
    1024 * 1024,
    ...accounts.filter((account) => account.in.kind === 'direct').map(maximumMailBytes),
  );
}

async function readCertificate(
  protocol: string,
  listener: Listener,
): Promise<{ cert: string; key: string } | null> {
  if (listener.certFile === undefined && listener.keyFile === undefined) return null;
  if (listener.certFile === undefined || listener.keyFile === undefined) {
    throw new Error(`reception.${protocol}: certFile and keyFile belong together`);
  }
  const read = async (setting: string, path: string): Promise<string> => {
    try {
      return await readFile(path, 'utf8');
    } catch {
      throw new Error(`reception.${protocol}.${setting}: cannot read ${path}`);
    }
  };
  return { cert: await read('certFile', listener.certFile), key: await read('keyFile', listener.keyFile) };
}
