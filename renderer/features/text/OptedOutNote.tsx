import { IconBellOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CustomerNumber } from '../../../shared/contract/text-message.ts';
import { useCommand } from '../../app/commands.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatMoment } from '../../app/time/format-instant.ts';

/** The customer wants no SMS at this number: said in words, with the way out where they said otherwise. */
export function OptedOutNote({
  conversationId,
  number,
  others,
}: {
  readonly conversationId: string;
  readonly number: CustomerNumber;
  /** Another of the customer's numbers takes SMS. */
  readonly others: boolean;
}) {
  const { t } = useTranslation();
  const run = useCommand();
  const language = useAppSelector((state) => state.preferences.language);
  if (number.optedOutAt === null) return null;
  return (
    <div className="finding finding-stops" role="alert">
      <IconBellOff size={15} stroke={2} aria-hidden="true" />
      <div className="finding-words">
        <p>
          {t('sms.optedOut', { number: number.formatted, when: formatMoment(number.optedOutAt, language) })}{' '}
          {others ? t('sms.otherNumber') : t('sms.otherChannel')}
        </p>
        <button
          type="button"
          className="link-button"
          onClick={() => void run({ type: 'setOptOut', conversationId, optedOut: false })}
        >
          {t('sms.optIn')}
        </button>
      </div>
    </div>
  );
}
