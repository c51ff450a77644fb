import { useTranslation } from 'react-i18next';
import type { RateLimit } from '../../../shared/contract/text-message.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatDayTime } from '../../app/time/format-instant.ts';
import { useHubNow } from '../../app/time/use-now.ts';

const known = [
  'post',
  'directMessage',
  'mentions',
  'directMessages',
  'search',
  'lookup',
  'media',
  'hide',
  'delete',
  'timeline',
  'stream',
  'rules',
  'webhooks',
] as const;

function isKnown(window: string): window is (typeof known)[number] {
  return (known as readonly string[]).includes(window);
}

/** A window's name: what it counts and, where X counts by the day, for whom; `post.appDay`. */
function useWindowWords(): (window: string) => string {
  const { t } = useTranslation();
  return (window) => {
    const [counted = '', day] = window.split('.');
    const words = isKnown(counted) ? t(`channels.window.${counted}`) : counted;
    if (day === 'appDay') return t('channels.perAppDay', { counted: words });
    return day === 'userDay' ? t('channels.perDay', { counted: words }) : words;
  };
}

/** How often something may still be done, and when the count begins anew. */
export function LimitLines({ limits }: { readonly limits: readonly RateLimit[] }) {
  const { t } = useTranslation();
  const now = useHubNow();
  const language = useAppSelector((state) => state.preferences.language);
  const windowWords = useWindowWords();
  const open = limits.filter(({ resetAt }) => resetAt > now);
  if (open.length === 0) return null;
  return (
    <dl className="limits" aria-label={t('channels.limits')}>
      {open.map(({ window, limit, remaining, resetAt }) => (
        <div key={window}>
          <dt>{windowWords(window)}</dt>
          <dd className={remaining === 0 ? 'spend-late' : undefined}>
            {t('channels.limitLeft', {
              remaining,
              limit,
              time: formatDayTime(resetAt, now, language),
            })}
          </dd>
        </div>
      ))}
    </dl>
  );
}
