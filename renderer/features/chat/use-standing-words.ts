import { useTranslation } from 'react-i18next';
import type { Delivery } from '../../../shared/contract/message.ts';

/** How far a line of a chat has come, in a word: here `sent` means that the visitor's page has it. */
export function useStandingWords(): (delivery: Delivery) => string {
  const { t } = useTranslation();
  return (delivery) => {
    switch (delivery.status) {
      case 'queued':
      case 'retrying':
        return t('chat.undelivered');
      case 'sent':
        return t('chat.delivered');
      case 'held':
      case 'returned':
      case 'delivered':
      case 'read':
      case 'failed':
      case 'bounced':
        return t(`delivery.${delivery.status}`);
    }
  };
}
