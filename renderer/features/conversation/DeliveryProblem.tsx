import { IconMailX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/contract/message.ts';
import { useCommand } from '../../app/commands.ts';

/** A reply that did not arrive: why, and another try where that makes sense. */
export function DeliveryProblem({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const run = useCommand();
  const delivery = message.delivery;
  if (delivery?.status !== 'failed' && delivery?.status !== 'bounced') return null;
  return (
    <div className="message-problem message-problem-late" role="alert">
      <IconMailX size={15} stroke={2} aria-hidden="true" />
      <p>{t(`delivery.${delivery.status}Because`, { detail: delivery.detail })}</p>
      {delivery.status === 'failed' ? (
        <button
          type="button"
          className="link-button"
          onClick={() => void run({ type: 'retryMessage', messageId: message.id })}
        >
          {t('delivery.retry')}
        </button>
      ) : null}
    </div>
  );
}
