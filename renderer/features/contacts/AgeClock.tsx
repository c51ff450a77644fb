import type { Contact } from '../../../shared/contract/contact.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatDuration } from '../../app/time/format-duration.ts';
import { formatMoment } from '../../app/time/format-instant.ts';
import { useHubNow } from '../../app/time/use-now.ts';

/** How long a closed contact has been waiting for its customer: grey, nothing is due. */
export function AgeClock({ contact }: { readonly contact: Contact }) {
  const now = useHubNow();
  const language = useAppSelector((state) => state.preferences.language);
  if (contact.state.status !== 'closed') return null;
  const { closedAt } = contact.state;
  return (
    <time
      className="clock"
      dateTime={new Date(closedAt).toISOString()}
      title={formatMoment(closedAt, language)}
    >
      {formatDuration(Math.max(0, now - closedAt), language)}
    </time>
  );
}
