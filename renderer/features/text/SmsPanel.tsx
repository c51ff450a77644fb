import { useTranslation } from 'react-i18next';
import type { SmsDetails } from '../../../shared/contract/text-message.ts';
import { useCommand } from '../../app/commands.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatShortDay } from '../../app/time/format-instant.ts';
import { useHubNow } from '../../app/time/use-now.ts';
import { SectionHeading } from '../../ui/SectionHeading.tsx';
import './text-panel.css';

/** The customer's numbers, whether SMS are wanted there, and recording or lifting that they are not. */
export function SmsPanel({
  conversationId,
  sms,
}: {
  readonly conversationId: string;
  readonly sms: SmsDetails;
}) {
  const { t } = useTranslation();
  const run = useCommand();
  const now = useHubNow();
  const language = useAppSelector((state) => state.preferences.language);
  const optedOut = sms.numbers.some(({ optedOutAt }) => optedOutAt !== null);
  return (
    <section aria-label={t('channel.sms')}>
      <SectionHeading>{t('channel.sms')}</SectionHeading>
      <ul className="text-panel">
        {sms.numbers.map(({ value, formatted, optedOutAt }) => (
          <li key={value}>
            <span className="text-panel-number">{formatted}</span>{' '}
            {optedOutAt === null ? (
              <span className="text-panel-good">{t('sms.wanted')}</span>
            ) : (
              <span className="text-panel-warn">
                {t('sms.unwantedSince', { day: formatShortDay(optedOutAt, now, language) })}
              </span>
            )}
          </li>
        ))}
        <li>
          <button
            type="button"
            className="link-button"
            onClick={() => void run({ type: 'setOptOut', conversationId, optedOut: !optedOut })}
          >
            {optedOut ? t('sms.optIn') : t('sms.optOut')}
          </button>
        </li>
      </ul>
    </section>
  );
}
