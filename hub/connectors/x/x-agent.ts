import { readFileSync } from 'node:fs';
import type { ClientRequestArgs } from 'node:http';
import { Agent } from 'node:https';
import { connect as connectPlain } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls, rootCertificates } from 'node:tls';
import type { XAccountConfig } from '../../../shared/contract/x-account.ts';
import { AccountFault } from '../account-fault.ts';

const OFFICIAL = 'https://api.x.com';

/**
 * The way to an account's X. The library calls api.x.com whatever happens: with another address configured, the
 * connection goes there instead (in the clear only on this machine, as the configuration allows), and the Host header
 * stays as it is. Throws an `AccountFault` when the account's CA file cannot be read.
 */
export function createXAgent(api: XAccountConfig['api']): Agent {
  const settings = { keepAlive: true, maxFreeSockets: 4 };
  const ca = api.caFile === undefined ? undefined : [...rootCertificates, readCa(api.caFile)];
  if (new URL(api.address).origin === OFFICIAL) {
    return new Agent({ ...settings, minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) });
  }
  return new DivertingAgent(settings, new URL(api.address), ca);
}

class DivertingAgent extends Agent {
  readonly #address: URL;
  readonly #ca: string[] | undefined;

  constructor(settings: { readonly keepAlive: boolean }, address: URL, ca: string[] | undefined) {
    super(settings);
    this.#address = address;
    this.#ca = ca;
  }

  override createConnection(_options: ClientRequestArgs): Duplex {
    const secure = this.#address.protocol === 'https:';
    const host = this.#address.hostname.replace(/^\[(.*)\]$/, '$1');
    const port = this.#address.port === '' ? (secure ? 443 : 80) : Number(this.#address.port);
    if (!secure) return connectPlain({ host, port });
    const named = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
    const trusted = this.#ca === undefined ? {} : { ca: this.#ca };
    return connectTls({ host, port, minVersion: 'TLSv1.2', ...named, ...trusted });
  }
}

function readCa(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new AccountFault(`cannot read the CA file ${file}`);
  }
}
