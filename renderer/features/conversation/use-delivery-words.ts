import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/contract/message.ts';

/** How far a message has come, in words; an SMS of several parts tells how many of them arrived. */
export function useDeliveryWords(): (message: Pick<Message, 'delivery' | 'details'>) => string {
  const { t } = useTranslation();
  return ({ delivery, details }) => {
    if (delivery === null) return '';
    if (delivery.status === 'retrying') return t('delivery.retrying', { count: delivery.attempts });
    const partly =
      delivery.status === 'sent' &&
      details?.kind === 'sms' &&
      details.delivered > 0 &&
      details.delivered < details.segments;
    if (partly) return t('delivery.parts', { delivered: details.delivered, all: details.segments });
    return t(`delivery.${delivery.status}`);
  };
}
