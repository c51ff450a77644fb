import type { NextStatus } from '../../../shared/contract/presence.ts';

/** The text that names a wished status. */
export function nextStatusWords(next: NextStatus) {
  return next.status === 'offline'
    ? ('presence.status.offline' as const)
    : (`presence.reason.${next.reason}` as const);
}
