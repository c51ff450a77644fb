import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../../shared/contract/message.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { AttachmentIcon } from '../../ui/AttachmentIcon.tsx';
import { formatSize } from '../../ui/format-size.ts';
import { useDownload } from './use-download.ts';
import './attachment-list.css';

/** Files of a message: type, name, size; a click saves one. */
export function AttachmentList({ attachments }: { readonly attachments: readonly Attachment[] }) {
  const { t } = useTranslation();
  const language = useAppSelector((state) => state.preferences.language);
  const download = useDownload();
  if (attachments.length === 0) return null;
  return (
    <ul className="attachments" aria-label={t('thread.attachments')}>
      {attachments.map((one) => (
        <li key={one.id}>
          <button
            type="button"
            className="attachment"
            title={t('thread.download', { name: one.name })}
            onClick={() => void download(`/attachments/${encodeURIComponent(one.id)}`, one.name)}
          >
            <AttachmentIcon type={one.type} />
            <span className="cut">{one.name}</span>
            <span className="attachment-size">{formatSize(one.size, language)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
