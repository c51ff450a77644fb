import type { Message } from '../../../shared/contract/message.ts';

/**
 * The lines under which it stands how far they have come, by id: as messengers do, the newest of ours that were read,
 * that arrived, that are on their way, and each that failed. A word under every line would only be noise.
 */
export function shownStandings(messages: readonly Message[]): ReadonlySet<string> {
  const own = messages.filter(({ delivery, author }) => delivery !== null && author.kind === 'agent');
  const shown = own.filter(
    ({ delivery }, index) =>
      delivery?.status === 'failed' || delivery?.status !== own[index + 1]?.delivery?.status,
  );
  return new Set(shown.map(({ id }) => id));
}
