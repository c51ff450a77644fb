import type { RefusalBody } from '../../../shared/contract/refusal-code.ts';
import type { RequestRefusal } from '../../app/api.ts';

/** The refusal inside whatever RTK Query calls an error; an answer we cannot read counts as unreachable. */
export function refusalOf(error: unknown): RequestRefusal | null {
  if (error === undefined || error === null) return null;
  if (typeof error === 'object' && 'code' in error && typeof error.code === 'string')
    return error as RequestRefusal;
  return { code: 'unreachable' };
}

/** The field a refusal names, if any. */
export function fieldOf(refusal: RequestRefusal | null): string | null {
  return (refusal as RefusalBody | null)?.field ?? null;
}

/** Seconds to wait before another try. */
export function retryAfterOf(refusal: RequestRefusal | null): number | undefined {
  return (refusal as RefusalBody | null)?.retryAfter;
}
