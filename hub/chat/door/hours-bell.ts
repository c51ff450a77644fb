import type { VisitorHours } from '../../../shared/contract/chat.ts';

/** Tells when accounts open and close. */
export type HoursBell = { readonly stop: () => void };

/**
 * Asks every `everyMs` how the hours stand of the accounts with open pages, and tells the ones that changed since the
 * last time. What pages of an account were told when they connected is the same question asked a moment earlier.
 */
export function createHoursBell(
  everyMs: number,
  accounts: () => ReadonlySet<string>,
  hoursOf: (channelAccountId: string) => VisitorHours,
  tell: (channelAccountId: string, hours: VisitorHours) => void,
): HoursBell {
  const known = new Map<string, VisitorHours>();

  function look(): void {
    for (const account of accounts()) {
      const hours = hoursOf(account);
      const before = known.get(account);
      known.set(account, hours);
      if (before === undefined || before.open !== hours.open || before.opensAt !== hours.opensAt)
        tell(account, hours);
    }
  }

  const timer = setInterval(look, everyMs).unref();
  return { stop: () => clearInterval(timer) };
}
