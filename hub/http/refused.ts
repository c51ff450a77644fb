import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import type { Refusal, Result } from '../../shared/contract/result.ts';

/** A refusal on its way to the error handler: Fastify leaves a hook or a handler early by throwing. Not a bug. */
export class Refused extends Error {
  readonly refusal: Refusal<RefusalCode>;
  readonly retryAfterMs: number | null;

  constructor(refusal: Refusal<RefusalCode>, retryAfterMs: number | null = null) {
    super(refusal.code);
    this.refusal = refusal;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The value of a result; a refusal ends the request with it. */
export function valueOrRefuse<T>(result: Result<T, RefusalCode> & { readonly retryAfterMs?: number }): T {
  if (result.ok) return result.value;
  throw new Refused(result, result.retryAfterMs ?? null);
}

/** What was found; null ends the request with `not-found`. */
export function foundOrRefuse<T>(value: T | null, field = 'id'): T {
  if (value === null) throw new Refused({ ok: false, code: 'not-found', field });
  return value;
}
