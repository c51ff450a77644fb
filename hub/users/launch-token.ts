import { sameSecret } from './secret-token.ts';

/** The secret of this launch (embedded desktop, demo) and the user of this machine whom it signs in. */
export type Launch = { readonly token: string; readonly userId: string };

/** The user whom a launch token signs in: only with the right token and only from this machine. */
export function userOfLaunch(launch: Launch | null, given: string, fromThisMachine: boolean): string | null {
  if (!launch || !fromThisMachine) return null;
  return sameSecret(given, launch.token) ? launch.userId : null;
}
