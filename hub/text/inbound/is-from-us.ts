import type { Configuration } from '../../config/configuration.ts';
import type { InboundText } from '../../connectors/text-traffic.ts';

/** Our own account wrote it, or another X account of this company: nobody waits for an answer (T38). */
export function isFromUs({ channelAccounts }: Configuration, { own, sender }: InboundText): boolean {
  if (own) return true;
  if (sender.kind !== 'x') return false;
  const handle = sender.person.handle.toLowerCase();
  return [...channelAccounts.values()].some(
    (account) => account.channel === 'x' && account.handle.toLowerCase() === handle,
  );
}
