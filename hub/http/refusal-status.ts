import type { RefusalCode } from '../../shared/contract/refusal-code.ts';

/** The HTTP status of every refusal. */
export const refusalStatus = {
  'invalid-input': 400,
  unauthorised: 401,
  'wrong-credentials': 401,
  forbidden: 403,
  'not-owner': 403,
  'not-found': 404,
  conflict: 409,
  stale: 409,
  'stale-offer': 409,
  'draft-conflict': 409,
  'wrong-state': 409,
  'login-taken': 409,
  'link-used-or-expired': 410,
  'too-large': 413,
  'unsupported-type': 415,
  'password-too-weak': 422,
  'wrap-up-code-required': 422,
  'protocol-version': 426,
  throttled: 429,
  internal: 500,
  draining: 503,
} as const satisfies Record<RefusalCode, number>;
