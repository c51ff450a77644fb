import { app, type AccessDesk } from './access-desk.ts';
import { signedBy } from './oauth-one.ts';
import { problem, type XAnswer, type XRequest } from './x-answer.ts';

/** Who asks: the app itself, or somebody through it. */
export type Caller =
  | { readonly kind: 'app' }
  /** `scopes` null: OAuth 1.0a, which knows none. */
  | { readonly kind: 'user'; readonly userId: string; readonly scopes: readonly string[] | null };

/** Who sent a request; null: nobody whom X knows. */
export function callerOf(desk: AccessDesk, request: XRequest): Caller | null {
  const header = request.headers['authorization'] ?? '';
  if (header.startsWith('Bearer ')) {
    const token = header.slice('Bearer '.length);
    if (token === app.bearerToken) return { kind: 'app' };
    const granted = desk.byAccessToken(token);
    return granted === null ? null : { kind: 'user', userId: granted.userId, scopes: granted.scopes };
  }
  if (!header.startsWith('OAuth ')) return null;
  const keys = signedBy(desk, request, header);
  return keys === null ? null : { kind: 'user', userId: keys.userId, scopes: null };
}

/** What X says to somebody who may not ask that; null: they may. */
export function refuseCaller(
  caller: Caller,
  access: readonly Caller['kind'][],
  scopes: readonly string[],
): XAnswer | null {
  if (!access.includes(caller.kind)) {
    const detail = `Authenticating with ${caller.kind === 'app' ? 'OAuth 2.0 Application-Only' : 'a user'} is forbidden for this endpoint.`;
    return problem(403, 'Unsupported Authentication', detail);
  }
  if (caller.kind === 'app' || caller.scopes === null) return null;
  const missing = scopes.filter((scope) => caller.scopes?.includes(scope) !== true);
  return missing.length === 0
    ? null
    : problem(403, 'Forbidden', `Your token lacks the scopes ${missing.join(', ')}.`);
}
