import type { RequiredSkill } from '../../../shared/contract/contact.ts';
import { smsAccount, xAccount } from '../../config/accounts-of-channel.ts';
import type { Configuration } from '../../config/configuration.ts';
import type { InboundText } from '../../connectors/text-traffic.ts';

/** Where a message goes that begins a conversation or a contact. */
export type TextRoute = {
  readonly channel: 'sms' | 'x';
  /** The account's name, for what it wrote itself. */
  readonly accountName: string;
  readonly queueId: string;
  readonly skills: readonly RequiredSkill[];
  /** Of the customer, should they be new. */
  readonly language: 'de' | 'en' | null;
};

/**
 * Queue and skills by the language of a message (T37), the account's own language where none shows; direct messages
 * go to their own queue where there is one. An account that is not configured any more still gets its messages.
 */
export function routeOf(
  configuration: Configuration,
  { channelAccountId, place }: Pick<InboundText, 'channelAccountId' | 'place'>,
  language: string | null,
): TextRoute {
  const account =
    place.kind === 'sms'
      ? smsAccount(configuration, channelAccountId)
      : xAccount(configuration, channelAccountId);
  const byLanguage = account?.languages[language ?? account.language];
  const ofDirectMessages =
    place.kind === 'dm' && account?.channel === 'x' ? account.directMessageQueue : undefined;
  return {
    channel: place.kind === 'sms' ? 'sms' : 'x',
    accountName: account?.name ?? '',
    queueId: ofDirectMessages ?? byLanguage?.queue ?? account?.queue ?? '',
    skills: (byLanguage?.skills ?? []).map(({ skill, level }) => ({ skillId: skill, level })),
    language: language === 'de' || language === 'en' ? language : (account?.language ?? null),
  };
}
