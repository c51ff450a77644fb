import type { Contact } from '../../shared/contract/contact.ts';
import { defaultChannelRouting } from '../../shared/routing/config.ts';

/** Whether somebody is waiting on the line: a customer, or a colleague with a question. */
export function isLive({ channel, consultation }: Pick<Contact, 'channel' | 'consultation'>): boolean {
  return consultation !== null || defaultChannelRouting[channel]?.synchronous === true;
}
