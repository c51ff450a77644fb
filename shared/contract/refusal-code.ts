import { z } from 'zod';

/** Every code the hub can answer with, over REST and over the socket. Wording lives in the translations. */
export const refusalCode = z.enum([
  'invalid-input',
  'unauthorised',
  'forbidden',
  'not-found',
  'conflict',
  'stale',
  'stale-offer',
  'draft-conflict',
  'not-owner',
  'wrong-state',
  'wrap-up-code-required',
  /** The agent has no room for it, and setting work aside does not make any. */
  'no-room',
  /** The agent is not signed in. */
  'agent-unavailable',
  /** As many contacts as allowed are set aside already. */
  'parked-limit',
  /** Live contacts cannot be set aside. */
  'not-deferred',
  'wrong-credentials',
  'throttled',
  'link-used-or-expired',
  'login-taken',
  'password-too-weak',
  'too-large',
  'unsupported-type',
  /** The visitor is kept out for a while. */
  'blocked',
  /** The site's token proves nothing: not signed by it, expired, or for somebody else. */
  'identity-invalid',
  /** Nobody works now; leave a message. */
  'outside-hours',
  /** The customer asked to be left alone on this channel. */
  'opted-out',
  /** The reply gate says no; `detail` is its finding's code. */
  'gate',
  'protocol-version',
  'draining',
  'internal',
]);
export type RefusalCode = z.infer<typeof refusalCode>;

/** The body of every REST error answer. */
export const refusalBody = z.object({
  code: refusalCode,
  field: z.string().optional(),
  detail: z.string().optional(),
  /** Seconds to wait before another try (`throttled`). */
  retryAfter: z.number().optional(),
});
export type RefusalBody = z.infer<typeof refusalBody>;
