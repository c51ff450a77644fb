import { useTranslation } from 'react-i18next';
import { useAppSelector } from '../../app/hooks.ts';
import { daysBetween, formatDay } from '../../app/time/format-instant.ts';
import { useHubNow } from '../../app/time/use-now.ts';

/** Which day the following happened. */
export function DaySeparator({ at }: { readonly at: number }) {
  const { t } = useTranslation();
  const language = useAppSelector((state) => state.preferences.language);
  const days = daysBetween(at, useHubNow());
  const words = days === 0 ? t('thread.today') : days === 1 ? t('thread.yesterday') : formatDay(at, language);
  return <p className="thread-day">{words}</p>;
}
