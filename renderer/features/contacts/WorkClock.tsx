import type { Contact } from '../../../shared/contract/contact.ts';
import { defaultChannelRouting } from '../../../shared/routing/config.ts';
import { DueClock } from '../../ui/DueClock.tsx';

/** When the answer is due. A live contact in work was answered when it was accepted: nothing is due any more. */
export function WorkClock({ contact }: { readonly contact: Contact }) {
  const isLive = defaultChannelRouting[contact.channel]?.synchronous === true;
  if (contact.state.status === 'active' && isLive) return null;
  return <DueClock arrivedAt={contact.arrivedAt} dueAt={contact.dueAt} />;
}
