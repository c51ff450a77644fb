import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../shared/contract/conversation.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { routeHash, useRoute } from '../../app/route.ts';
import { formatMoment, formatShortDay } from '../../app/time/format-instant.ts';
import { useHubNow } from '../../app/time/use-now.ts';
import { ChannelGlyph } from '../../ui/ChannelGlyph.tsx';

/** Everything this person ever wrote about, newest first; each opens. */
export function HistoryList({
  history,
  currentId,
}: {
  readonly history: readonly HistoryEntry[];
  readonly currentId: string;
}) {
  const { t } = useTranslation();
  const now = useHubNow();
  const route = useRoute();
  const language = useAppSelector((state) => state.preferences.language);
  if (history.length === 0) return <p className="customer-none">{t('customer.noHistory')}</p>;
  return (
    <ul>
      {history.map((entry) => {
        const current = entry.conversationId === currentId;
        return (
          <li key={entry.conversationId}>
            <a
              className="history-entry"
              href={routeHash(current ? route : { screen: 'work', conversationId: entry.conversationId })}
              aria-current={current ? 'page' : undefined}
            >
              <ChannelGlyph channel={entry.channel} small />
              <span className="cut" title={entry.subject}>
                {entry.subject || t('conversation.noSubject')}
              </span>
              <span className="history-when" title={formatMoment(entry.lastMessageAt, language)}>
                {current
                  ? t('customer.now')
                  : entry.open
                    ? t('customer.open')
                    : formatShortDay(entry.lastMessageAt, now, language)}
              </span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
