import { useTranslation } from 'react-i18next';
import type { Conversation, TimelineEntry } from '../../../shared/contract/conversation.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatTime } from '../../app/time/format-instant.ts';
import { customerName } from '../customer/customer-name.ts';
import { useNames } from '../queues/use-names.ts';
import { targetName } from './target-name.ts';
import { timelineWords } from './timeline-words.ts';

/** A happening in one quiet line: accepted by, finished, wrapped up as. */
export function TimelineLine({
  entry,
  conversation,
}: {
  readonly entry: TimelineEntry;
  readonly conversation: Pick<Conversation, 'channel' | 'customer' | 'replyTo'>;
}) {
  const { t } = useTranslation();
  const names = useNames();
  const language = useAppSelector((state) => state.preferences.language);
  const name = entry.actorName ?? t('timeline.nobody');
  const code = entry.wrapUpCode === null ? null : names.wrapUpCode(entry.wrapUpCode);
  const target = targetName(entry.target, language) ?? '';
  return (
    <p className="thread-event">
      {formatTime(entry.at, language)} ·{' '}
      {t(timelineWords(entry, conversation.channel), { name, target, customer: customerName(conversation) })}
      {code === null ? '' : ` · ${code}`}
    </p>
  );
}
