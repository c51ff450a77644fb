import { useTranslation } from 'react-i18next';
import { useAppSelector } from '../app/hooks.ts';
import { dueLevel } from '../app/time/due.ts';
import { formatDuration } from '../app/time/format-duration.ts';
import { formatMoment } from '../app/time/format-instant.ts';
import { useHubNow } from '../app/time/use-now.ts';
import './due-clock.css';

/** How long until the answer is due: green, amber, red. Colour never says it alone: past due has a minus. */
export function DueClock({ arrivedAt, dueAt }: { readonly arrivedAt: number; readonly dueAt: number }) {
  const { t } = useTranslation();
  const language = useAppSelector((state) => state.preferences.language);
  const now = useHubNow();
  const level = dueLevel({ arrivedAt, dueAt }, now);
  const left = formatDuration(dueAt - now, language);
  const words =
    level === 'late'
      ? t('due.overdueBy', { time: formatDuration(now - dueAt, language) })
      : t('due.in', { time: left });
  return (
    <span className={`clock clock-${level}`} title={`${words} (${formatMoment(dueAt, language)})`}>
      <span aria-hidden="true">{left}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
