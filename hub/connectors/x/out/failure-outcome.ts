import type { SendOutcome } from '../../connector.ts';
import type { XFailure } from '../x-failure.ts';
import { isAboutAccess, isPassing, refusalCodeOf, type Asked } from './refusal-code.ts';

/** What an attempt came to that X did not do. X's own explanation stays out: it may quote the message. */
export function failureOutcome(failure: XFailure, asked: Asked): Exclude<SendOutcome, { kind: 'sent' }> {
  const detail = failure.message;
  switch (failure.kind) {
    case 'limit':
      return { kind: 'later', detail, ...(failure.resetAt === null ? {} : { notBefore: failure.resetAt }) };
    case 'signedOut':
    case 'unreachable':
      return { kind: 'later', detail };
    case 'refused': {
      if (isAboutAccess(failure) || isPassing(failure)) return { kind: 'later', detail };
      const code = refusalCodeOf(failure, asked);
      return { kind: 'never', detail, ...(code === null ? {} : { code }) };
    }
  }
}
