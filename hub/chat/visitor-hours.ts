import type { VisitorHours } from '../../shared/contract/chat.ts';
import type { ChatAccountConfig } from '../../shared/contract/config-file.ts';
import { isOpen, nextOpening } from '../../shared/domain/business-hours.ts';
import type { BusinessHours } from '../../shared/domain/open-week.ts';
import { chatAccount } from '../config/accounts-of-channel.ts';
import type { Configuration } from '../config/configuration.ts';
import type { ConversationContext } from '../conversations/context.ts';

/** Nobody waits longer than that for a chat: what opens later is not told. */
const furthestOpeningMs = 56 * 86_400_000;

/** K71: whether chats of an account may begin now, and if not, when again. */
export function visitorHours(
  { configuration, now }: Pick<ConversationContext, 'configuration' | 'now'>,
  channelAccountId: string,
): VisitorHours {
  const account = chatAccount(configuration(), channelAccountId);
  const hours = account === undefined ? null : chatHoursOf(configuration(), account);
  const at = now();
  if (hours === null || isOpen(at, hours)) return { open: true, opensAt: null };
  return { open: false, opensAt: nextOpening(at, hours, furthestOpeningMs) };
}

/** The account's own hours, otherwise those of the queue that chats without a topic wait in; null: always. */
export function chatHoursOf(
  { businessHours, queues }: Pick<Configuration, 'businessHours' | 'queues'>,
  account: ChatAccountConfig,
): BusinessHours | null {
  if (account.businessHours !== undefined) return businessHours.get(account.businessHours) ?? null;
  return queues.get(account.queue)?.businessHours ?? null;
}
