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
      return { state: 'retrying', detail: `${part}: ${failure.message}` };
    case 'signedOut':
      return { state: 'failed', detail: failure.status === 401 ? signedOut(part) : failure.message };
    case 'refused':
      return { state: 'failed', detail: `${part}: ${failure.message}${refusal(part, failure)}` };
  }
}

function signedOut(part: string): string {
  const advice =
    part === 'stream'
      ? 'check app.bearerToken'
      : 'connect the account again, or check its keys and app.bearerToken';
  return `${part}: X does not accept the access (HTTP 401): ${advice}`;
}

function refusal(part: string, failure: XFailure): string {
  if (failure.status !== 403) return '';
  return part === 'direct messages'
    ? "; the app needs the permission for direct messages, and the account's consent to it (scope dm.read)"
    : '; check what the plan and the permissions of the app allow';
}
