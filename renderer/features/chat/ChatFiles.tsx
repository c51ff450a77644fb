import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../../shared/contract/message.ts';
import { AttachmentList } from '../conversation/AttachmentList.tsx';
import { ChatPicture } from './ChatPicture.tsx';
import { isPicture } from './is-picture.ts';
import './chat-files.css';

/** Files of a chat's line: pictures to be seen, the rest by name. */
export function ChatFiles({ files }: { readonly files: readonly Attachment[] }) {
  const { t } = useTranslation();
  const pictures = files.filter(isPicture);
  return (
    <>
      {pictures.length === 0 ? null : (
        <ul className="chat-pictures" aria-label={t('chat.pictures')}>
          {pictures.map((picture) => (
            <li key={picture.id}>
              <ChatPicture picture={picture} />
            </li>
          ))}
        </ul>
      )}
      <AttachmentList attachments={files.filter((file) => !isPicture(file))} />
    </>
  );
}
