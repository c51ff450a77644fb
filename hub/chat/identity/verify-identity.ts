import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { VisitorIdentityConfig } from '../../../shared/contract/config-file.ts';
import { ok, refuse, type Result } from '../../../shared/contract/result.ts';
import { cleanVisitorName } from '../../../shared/domain/chat/clean-line.ts';
import { identityKey } from './identity-key.ts';
import type { ProvenPerson } from './proven-person.ts';

/** How far the clocks of a site and the hub may differ (seconds). */
const clockTolerance = 30;
const longestName = 100;

const subject = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text) && text.trim() !== '');
const claims = z.object({
  sub: subject,
  name: z.string().nullish(),
  email: z.string().nullish(),
  email_verified: z.union([z.boolean(), z.string()]).nullish(),
});
const usableMail = z.email().max(254);

/**
 * Checks what a site signed about its visitor, with exactly the account's algorithm and key. A refusal names what is
 * wrong and quotes nothing. Throws when the account's own key cannot be used.
 */
export async function verifyIdentity(
  token: string,
  config: VisitorIdentityConfig,
  now: number,
): Promise<Result<ProvenPerson, 'identity-invalid'>> {
  const key = await identityKey(config);
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [config.algorithm],
      requiredClaims: ['sub', 'exp'],
      clockTolerance,
      currentDate: new Date(now),
      ...(config.issuer === undefined ? {} : { issuer: config.issuer }),
      ...(config.audience === undefined ? {} : { audience: config.audience }),
    });
    const parsed = claims.safeParse(payload);
    if (parsed.success) return ok(personOf(parsed.data));
    return invalid(`claim ${String(parsed.error.issues[0]?.path[0])}`);
  } catch (error) {
    if (error instanceof errors.JOSEError) return invalid(reasonOf(error));
    throw error;
  }
}

function personOf({ sub, name, email, email_verified: verified }: z.output<typeof claims>): ProvenPerson {
  const mail = usableMail.safeParse(email?.trim().toLowerCase());
  const isVerified = verified !== false && verified !== 'false';
  return {
    subject: sub,
    name: cleanVisitorName(name ?? '').slice(0, longestName),
    mail: mail.success && isVerified ? mail.data : null,
  };
}

function invalid(detail: string) {
  return refuse('identity-invalid', 'identity', detail);
}

function reasonOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) return `claim ${error.claim}`;
  if (error instanceof errors.JOSEAlgNotAllowed) return 'another algorithm';
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return 'not signed with the key of this account';
  return 'no signed token';
}
