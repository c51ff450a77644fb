import { emailAccounts } from '../config/accounts-of-channel.ts';
import type { Configuration } from '../config/configuration.ts';
import type { ConnectorHost } from '../connectors/connector.ts';
import type { Reception } from './start-reception.ts';

/** Keeps the hub's own mail doors as the configuration wants them. */
export class Receptionist {
  readonly #host: Pick<ConnectorHost, 'ingest' | 'storeContent' | 'digestMail' | 'instanceId' | 'log'>;
  #reception: Reception | null = null;
  #config = '';
  #changing: Promise<void> = Promise.resolve();

  constructor(host: Pick<ConnectorHost, 'ingest' | 'storeContent' | 'digestMail' | 'instanceId' | 'log'>) {
    this.#host = host;
  }

  /** Opens, changes or closes the doors. A door that cannot be opened is logged and tried again at the next change. */
  async match(configuration: Configuration): Promise<void> {
    this.#changing = this.#changing.then(() => this.#match(configuration));
    await this.#changing;
  }

  /** The ports that are listened on; null where a door is not configured. */
  ports(): { readonly smtp: number | null; readonly lmtp: number | null } {
    return { smtp: this.#reception?.smtp?.port ?? null, lmtp: this.#reception?.lmtp?.port ?? null };
  }

  /** Closes the doors after the mails under way. */
  async stop(): Promise<void> {
    await this.#changing;
    await this.#close();
  }

  async #match(configuration: Configuration): Promise<void> {
    const accounts = emailAccounts(configuration);
    const wanted = JSON.stringify(configuration.reception);
    if (wanted === this.#config && this.#reception !== null) {
      this.#reception.setAccounts(accounts);
      return;
    }
    await this.#close();
    if (configuration.reception === null) return;
    try {
      const { startReception } = await import('./start-reception.ts');
      this.#reception = await startReception(configuration.reception, accounts, this.#host);
      this.#config = wanted;
    } catch (error) {
      this.#host.log.error({ err: error }, 'mail reception could not be opened');
    }
  }

  async #close(): Promise<void> {
    await this.#reception?.stop();
    this.#reception = null;
    this.#config = '';
  }
}
