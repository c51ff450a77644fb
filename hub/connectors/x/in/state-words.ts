import type { ConnectorState } from '../../connector.ts';
import type { XFailure } from '../x-failure.ts';

/** How a part of an account stands after a failure, in words for who has to do something about it. */
export function adviceFor(part: string, failure: XFailure): ConnectorState {
  switch (failure.kind) {
    case 'limit': {
      const until = failure.resetAt === null ? '' : ` until ${new Date(failure.resetAt).toISOString()}`;
      return { state: 'retrying', detail: `${part}: X's limit is used up${until}` };
    }
    case 'unreachable':
      return { state: 'retrying', detail: `${part}: ${failure.message}` };
    case 'signedOut':
      return { state: 'failed', detail: failure.status === 401 ? signedOut(part) : failure.message };
    case 'refused':
      return { state: 'failed', detail: `${part}: ${failure.message}${refusal(part, failure)}` };
  }
}

function signedOut(part: string): string {
  return `${part}: X does not accept the access (HTTP 401): connect the account again, or check its keys`;
}

function refusal(part: string, failure: XFailure): string {
  if (failure.status !== 403) return '';
  return part === 'direct messages'
    ? "; the app needs the permission for direct messages, and the account's consent to it (scope dm.read)"
    : '; check what the plan and the permissions of the app allow';
}
