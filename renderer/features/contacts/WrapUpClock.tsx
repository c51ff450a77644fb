import type { Contact } from '../../../shared/contract/contact.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatStopwatch } from '../../app/time/format-duration.ts';
import { useHubNow } from '../../app/time/use-now.ts';

/** Time left of a time-boxed wrap-up, else time spent in it. */
export function WrapUpClock({ contact }: { readonly contact: Contact }) {
  const now = useHubNow();
  const language = useAppSelector((state) => state.preferences.language);
  if (contact.state.status !== 'wrapUp') return null;
  const { since, endsAt } = contact.state;
  return endsAt === null ? (
    <span className="clock">{formatStopwatch(now - since, language)}</span>
  ) : (
    <span className="clock clock-soon">{formatStopwatch(endsAt - now, language)}</span>
  );
}
