import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/contract/message.ts';

/** What could not be read as its sender meant it, with the way to the original. */
export function MessageProblems({
  message,
  onShowOriginal,
}: {
  readonly message: Message;
  readonly onShowOriginal: () => void;
}) {
  const { t } = useTranslation();
  if (message.problems.length === 0) return null;
  return (
    <div className="message-problem">
      <IconAlertTriangle size={15} stroke={2} aria-hidden="true" />
      <p>
        {t('thread.unreadable', { count: message.problems.length })}{' '}
        {message.problems.map((problem) => problem.detail || problem.code).join(' · ')}
      </p>
      {message.hasRaw ? (
        <button type="button" className="link-button" onClick={onShowOriginal}>
          {t('thread.showOriginal')}
        </button>
      ) : null}
    </div>
  );
}
