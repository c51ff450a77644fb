import { IconMessageX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeliveryCode, Message } from '../../../shared/contract/message.ts';
import { useCommand } from '../../app/commands.ts';

/** Another try of the very same message changes nothing here. */
const final: ReadonlySet<DeliveryCode> = new Set([
  'opted-out',
  'number-invalid',
  'landline',
  'too-long',
  'duplicate',
  'customer-gone',
  'post-gone',
]);

/** A message that did not arrive: why, what can be done, and another try where that makes sense. */
export function DeliveryProblem({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const run = useCommand();
  const delivery = message.delivery;
  if (delivery?.status !== 'failed' && delivery?.status !== 'bounced') return null;
  const { code, detail, status } = delivery;
  // What came back of an SMS may arrive later; a mail came back by its address.
  const mayArrive = status === 'failed' || message.details !== null;
  return (
    <div className="message-problem message-problem-late" role="alert">
      <IconMessageX size={15} stroke={2} aria-hidden="true" />
      <p title={code === null ? undefined : detail}>
        {code === null ? t(`delivery.${status}Because`, { detail }) : t(`deliveryCode.${code}`)}
      </p>
      {mayArrive && (code === null || !final.has(code)) ? (
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
