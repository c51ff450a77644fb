import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { daysBetween, formatShortDay, formatTime } from '../../app/time/format-instant.ts';
import { useHubNow } from '../../app/time/use-now.ts';
import { returnReason } from './return-reason.ts';

/** "Back after the chat with Anna Weber", "back at 14:30": in words; empty for contacts that are not parked. */
export function useReturnWords(contact: Contact): string {
  const { t } = useTranslation();
  const now = useHubNow();
  const language = useAppSelector((state) => state.preferences.language);
  const byId = useAppSelector((state) => state.contacts.byId);
  if (contact.state.status !== 'parked') return '';
  const reason = returnReason(contact.state, byId);
  switch (reason.kind) {
    case 'after': {
      const { consultation, customer, channel } = reason.contact;
      if (consultation !== null) return t('parked.afterQuestion', { name: consultation.fromName });
      const name = customer.name || customer.address;
      return channel === 'chat' ? t('parked.afterChat', { name }) : t('parked.afterContact', { name });
    }
    case 'time': {
      const time = formatTime(reason.at, language);
      if (daysBetween(now, reason.at) === 0) return t('parked.atTime', { time });
      return t('parked.onDay', { day: formatShortDay(reason.at, now, language), time });
    }
    case 'whenRoom':
    case 'customer':
    case 'hand':
      return t(`parked.${reason.kind}`);
  }
}
