import type { ConnectorState } from '../../connector.ts';
import type { XFailure } from '../x-failure.ts';

/** How a part of an account stands after a failure, in words for who has to do something about it. */
export function adviceFor(part: string, failure: XFailure): ConnectorState {
  switch (failure.kind) {
    case 'limit': {
      if (failure.resetAt === null) return { state: 'retrying', detail: `${part}: ${failure.message}` };
      const until = new Date(failure.resetAt).toISOString();
      return { state: 'retrying', detail: `${part}: X's limit is used up until ${until}` };
    }
    case 'unreachable':
      return unreachable(part, failure);
    case 'signedOut':
      return { state: 'failed', detail: failure.status === 401 ? signedOut(part) : failure.message };
    case 'refused':
      return { state: 'failed', detail: `${part}: ${failure.message}${refusal(part, failure)}` };
  }
}

/** What is the same for all parts is said once. Time heals no certificate. */
function unreachable(part: string, failure: XFailure): ConnectorState {
  switch (failure.problemType) {
    case 'certificate':
      return { state: 'failed', detail: `X is not reached: ${failure.message}` };
    case 'network':
      return { state: 'retrying', detail: `X is not reached: ${failure.message}` };
    default:
      return { state: 'retrying', detail: `${part}: ${failure.message}` };
  }
}

function signedOut(part: string): string {
  return part === 'stream'
    ? 'X does not accept app.bearerToken (HTTP 401)'
    : 'X does not accept the access (HTTP 401): connect the account again, or check its keys and app.bearerToken';
}

function refusal(part: string, failure: XFailure): string {
  if (failure.status !== 403) return '';
  return part === 'direct messages'
    ? "; the app needs the permission for direct messages, and the account's consent to it (scope dm.read)"
    : '; check what the plan and the permissions of the app allow';
}
