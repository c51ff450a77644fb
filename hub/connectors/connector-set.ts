import type { Health } from '../../shared/contract/rest.ts';
import type { RateLimit } from '../../shared/contract/text-message.ts';
import type { ConnectedAccountConfig, Connector, ConnectorHost, ConnectorState } from './connector.ts';

/** All connectors that run, one for each account of the configuration; chats come in at the hub's own door. */
export class ConnectorSet {
  readonly #host: ConnectorHost;
  readonly #running = new Map<string, { readonly connector: Connector; readonly config: string }>();
  readonly #states = new Map<string, ConnectorState>();
  readonly #limits = new Map<string, readonly RateLimit[]>();
  #changing: Promise<void> = Promise.resolve();

  constructor(host: Omit<ConnectorHost, 'report' | 'reportLimits'>) {
    this.#host = {
      ...host,
      report: (id, state) => this.#states.set(id, state),
      reportLimits: (id, limits) => this.#limits.set(id, limits),
    };
  }

  /** Starts, restarts and stops connectors until they match the accounts; unchanged ones are left alone. */
  async match(accounts: Iterable<ConnectedAccountConfig>): Promise<void> {
    const wanted = new Map([...accounts].map((account) => [account.id, account]));
    this.#changing = this.#changing.then(() => this.#match(wanted));
    await this.#changing;
  }

  /**
   * Stops an account's connector, does something that it must not meet with, and starts a new one. A rejection of
   * `between` is the caller's; the connector runs again all the same.
   */
  async restart(channelAccountId: string, between: () => Promise<void>): Promise<void> {
    const result = this.#changing.then(() => this.#restart(channelAccountId, between));
    this.#changing = result.catch(() => {});
    await result;
  }

  /** The connector of an account; null when the account is not configured. */
  of(channelAccountId: string): Connector | null {
    return this.#running.get(channelAccountId)?.connector ?? null;
  }

  /** How far an account's windows are used up, as last reported. */
  limitsOf(channelAccountId: string): readonly RateLimit[] {
    return this.#limits.get(channelAccountId) ?? [];
  }

  /** How each account is connected, for /healthz. */
  states(): Health['connectors'] {
    return [...this.#running.keys()].map((channelAccountId) => ({
      channelAccountId,
      ...(this.#states.get(channelAccountId) ?? { state: 'starting', detail: '' }),
    }));
  }

  /** Stops all of them. */
  async stop(): Promise<void> {
    await this.match([]);
  }

  async #match(wanted: ReadonlyMap<string, ConnectedAccountConfig>): Promise<void> {
    for (const [id, { config }] of this.#running) {
      const account = wanted.get(id);
      if (account !== undefined && JSON.stringify(account) === config) continue;
      await this.#end(id);
    }
    for (const [id, account] of wanted) {
      if (!this.#running.has(id)) await this.#begin(account);
    }
  }

  async #restart(id: string, between: () => Promise<void>): Promise<void> {
    const account = this.of(id)?.account;
    await this.#end(id);
    try {
      await between();
    } finally {
      if (account !== undefined) await this.#begin(account);
    }
  }

  async #begin(account: ConnectedAccountConfig): Promise<void> {
    const connector = await createConnector(account, this.#host);
    this.#running.set(account.id, { connector, config: JSON.stringify(account) });
    await this.#quietly(account.id, () => connector.start());
  }

  async #end(id: string): Promise<void> {
    const connector = this.of(id);
    if (connector === null) return;
    await this.#quietly(id, () => connector.stop());
    this.#running.delete(id);
    this.#states.delete(id);
    this.#limits.delete(id);
  }

  async #quietly(channelAccountId: string, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      const detail = error instanceof Error ? error.message : 'unknown error';
      this.#states.set(channelAccountId, { state: 'failed', detail });
      this.#host.log.error(
        { err: error, channelAccountId },
        'a channel account could not be started or stopped',
      );
    }
  }
}

/** The connector of an account's channel. The channels' libraries are loaded once there is an account. */
export async function createConnector(
  account: ConnectedAccountConfig,
  host: ConnectorHost,
): Promise<Connector> {
  switch (account.channel) {
    case 'email':
      return (await import('./email/create-email-connector.ts')).createEmailConnector(account, host);
    case 'sms':
      return (await import('./sms/create-sms-connector.ts')).createSmsConnector(account, host);
    case 'x':
      return (await import('./x/create-x-connector.ts')).createXConnector(account, host);
  }
}
