import { importSPKI, type CryptoKey } from 'jose';
import type { VisitorIdentityConfig } from '../../../shared/contract/config-file.ts';
import { resolveSecret } from '../../config/resolve-secret.ts';

/** Shortest secret that HS256 allows (RFC 7518, 3.2), in bytes. */
const shortestSecret = 32;

const publicKeys = new Map<string, Promise<CryptoKey>>();

/** The key that a site's tokens are checked with. Throws an error without the secret when it cannot be used. */
export async function identityKey(config: VisitorIdentityConfig): Promise<CryptoKey | Uint8Array> {
  return config.algorithm === 'HS256' ? sharedSecret(config.secret) : publicKey(config.publicKey);
}

function sharedSecret(reference: string): Uint8Array {
  const secret = new TextEncoder().encode(resolveSecret(reference));
  if (secret.length < shortestSecret)
    throw new Error(`the secret ${reference} is shorter than ${shortestSecret} bytes`);
  return secret;
}

/** Imported once each; a handful of accounts has a handful of keys. */
async function publicKey(pem: string): Promise<CryptoKey> {
  const known = publicKeys.get(pem);
  if (known) return known;
  const imported = importSPKI(pem, 'RS256');
  publicKeys.set(pem, imported);
  return imported;
}
