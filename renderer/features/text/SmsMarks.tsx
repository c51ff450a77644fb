import { IconPuzzleOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/contract/message.ts';

/** Parts of a customer's SMS that never came. */
export function SmsMarks({ message: { details, direction } }: { readonly message: Message }) {
  const { t } = useTranslation();
  if (details?.kind !== 'sms' || direction !== 'inbound' || details.missing === 0) return null;
  return (
    <div className="message-problem">
      <IconPuzzleOff size={15} stroke={2} aria-hidden="true" />
      <p>{t('sms.missing', { count: details.missing, all: details.segments })}</p>
    </div>
  );
}
