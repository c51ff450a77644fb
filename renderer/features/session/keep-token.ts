import { keep, readKept } from '../../app/local-store.ts';
import type { Store } from '../../app/store.ts';

const tokenKey = 'blendesk:token';

/** The token of this window's session, if a reload left one. */
export function keptToken(): string | null {
  return readKept('sessionStorage', tokenKey);
}

/** Keeps the token in sessionStorage while somebody is signed in: it dies with the window. */
export function startKeepingToken(store: Store): () => void {
  let last: string | null = null;
  return store.subscribe(() => {
    const { session } = store.getState();
    const token = session.status === 'signed-in' ? session.token : null;
    if (token === last) return;
    last = token;
    keep('sessionStorage', tokenKey, token);
  });
}
