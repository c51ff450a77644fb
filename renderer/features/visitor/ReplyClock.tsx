import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatStopwatch } from '../../app/time/format-duration.ts';
import { useHubNow } from '../../app/time/use-now.ts';
import { waitingSince, waitLevel } from './waiting-since.ts';

function Clock({ since }: { readonly since: number }) {
  const { t } = useTranslation();
  const language = useAppSelector((state) => state.preferences.language);
  const waited = Math.max(0, useHubNow() - since);
  const time = formatStopwatch(waited, language);
  return (
    <span className={`clock clock-${waitLevel(waited)}`} title={t('visitor.waits', { time })}>
      <span aria-hidden="true">{time}</span>
      <span className="visually-hidden">{t('visitor.waits', { time })}</span>
    </span>
  );
}

/** How long the visitor of an open chat has been waiting for an answer: which of several chats is next. */
export function ReplyClock({ contact }: { readonly contact: Contact }) {
  const since = useAppSelector((state) => {
    const conversation = state.conversations.byId[contact.conversationId]?.conversation ?? null;
    return conversation === null ? null : waitingSince(conversation);
  });
  return since === null ? null : <Clock since={since} />;
}
