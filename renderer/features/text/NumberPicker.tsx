import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CustomerNumber, SmsDetails } from '../../../shared/contract/text-message.ts';

/** To which of the customer's numbers, and from which of ours. */
export function NumberPicker({
  sms,
  chosen,
  disabled,
  onChoose,
}: {
  readonly sms: SmsDetails;
  readonly chosen: CustomerNumber | null;
  readonly disabled: boolean;
  readonly onChoose: (number: string) => void;
}) {
  const { t } = useTranslation();
  const marked = ({ formatted, optedOutAt }: CustomerNumber) =>
    optedOutAt === null ? formatted : t('sms.optedOutMark', { number: formatted });
  return (
    <div className="recipients">
      <div className="recipients-line text-numbers">
        <span className="recipients-label">{t('composer.to')}</span>
        {chosen === null ? (
          <span className="recipients-missing">{t('composer.obstacle.noNumber')}</span>
        ) : sms.numbers.length === 1 ? (
          <span>{marked(chosen)}</span>
        ) : (
          <NativeSelect
            size="xs"
            aria-label={t('sms.number')}
            disabled={disabled}
            value={chosen.value}
            data={sms.numbers.map((one) => ({ value: one.value, label: marked(one) }))}
            onChange={(event) => onChoose(event.currentTarget.value)}
          />
        )}
        <span className="recipients-from">
          {'· '}
          {t('composer.from', { address: sms.own })}
        </span>
        {sms.canReceive ? null : <span className="text-warn">{t('sms.cannotAnswer')}</span>}
      </div>
    </div>
  );
}
