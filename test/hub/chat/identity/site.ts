import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';

/** The secret that the site of the tests shares with its hub, by the variable that the configuration names. */
export const siteSecret = 'a secret of the shop, 32 bytes or more';
export const siteVariable = 'BLENDESK_TEST_SITE_SECRET';

/** How the chat account of the tests is told who visitors are. */
export const siteIdentityConfig = { algorithm: 'HS256', secret: `\${env:${siteVariable}}` } as const;

/** An RSA key pair: one half for the site, one for the configuration. */
export function siteKeys() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  return { privateKey, pem: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
}

/** What a site says of somebody who is signed in there; `exp` a day from now unless told otherwise. */
export async function signed(
  claims: Readonly<Record<string, unknown>>,
  {
    key = new TextEncoder().encode(siteSecret),
    alg = 'HS256',
  }: { key?: Parameters<SignJWT['sign']>[0]; alg?: string } = {},
): Promise<string> {
  const exp = Math.floor(Date.now() / 1_000) + 86_400;
  return new SignJWT({ exp, ...claims }).setProtectedHeader({ alg }).sign(key);
}
