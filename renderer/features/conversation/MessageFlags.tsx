import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/contract/message.ts';

const flags = ['bounce', 'autoReply', 'loop', 'bulk'] as const;

/** What the recognisers said of a mail, in words. */
export function MessageFlags({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const shown = flags.filter((flag) => message.flags[flag]);
  if (shown.length === 0 && message.direction !== 'note') return null;
  return (
    <p className="message-flags">
      {message.direction === 'note' ? <span className="message-flag">{t('thread.note')}</span> : null}
      {shown.map((flag) => (
        <span
          key={flag}
          className={flag === 'bounce' ? 'message-flag message-flag-late' : 'message-flag message-flag-quiet'}
        >
          {t(`flag.${flag}`)}
        </span>
      ))}
    </p>
  );
}
