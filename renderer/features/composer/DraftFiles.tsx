import { CloseButton, Progress } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { AttachmentIcon } from '../../ui/AttachmentIcon.tsx';
import { formatSize } from '../../ui/format-size.ts';
import { draftEdited, uploadGone, type Upload } from './slice.ts';
import '../conversation/attachment-list.css';

const noUploads: readonly Upload[] = [];

function UploadLine({ upload, onRemove }: { readonly upload: Upload; readonly onRemove: () => void }) {
  const { t } = useTranslation();
  if (upload.refusal === null)
    return (
      <span className="attachment">
        <span className="cut">{upload.name}</span>
        <Progress
          className="upload-progress"
          value={upload.size === 0 ? 100 : (upload.loaded / upload.size) * 100}
          aria-label={t('composer.uploading', { name: upload.name })}
        />
      </span>
    );
  return (
    <span className="attachment attachment-refused" role="alert">
      <IconAlertTriangle size={15} stroke={2} aria-hidden="true" />
      <span>
        {upload.name}: {t(`refusal.${upload.refusal}`)}
      </span>
      <CloseButton
        size="xs"
        aria-label={t('composer.removeFile', { name: upload.name })}
        onClick={onRemove}
      />
    </span>
  );
}

/** Files of the reply: on their way, arrived, or refused in words. */
export function DraftFiles({
  conversationId,
  disabled,
}: {
  readonly conversationId: string;
  readonly disabled: boolean;
}) {
  const { t } = useTranslation();
  const dispatch = useAppDispatch();
  const language = useAppSelector((state) => state.preferences.language);
  const attachments = useAppSelector((state) => state.composer.drafts[conversationId]?.content.attachments);
  const uploads = useAppSelector((state) => state.composer.uploads[conversationId] ?? noUploads);
  if (attachments === undefined || attachments.length + uploads.length === 0) return null;
  return (
    <ul className="attachments" aria-label={t('composer.files')}>
      {attachments.map((one) => (
        <li key={one.id}>
          <span className="attachment">
            <AttachmentIcon type={one.type} />
            <span className="cut" title={one.name}>
              {one.name}
            </span>
            <span className="attachment-size">{formatSize(one.size, language)}</span>
            <CloseButton
              size="xs"
              disabled={disabled}
              aria-label={t('composer.removeFile', { name: one.name })}
              onClick={() =>
                dispatch(
                  draftEdited({
                    conversationId,
                    content: { attachments: attachments.filter((other) => other.id !== one.id) },
                  }),
                )
              }
            />
          </span>
        </li>
      ))}
      {uploads.map((upload) => (
        <li key={upload.key}>
          <UploadLine
            upload={upload}
            onRemove={() => dispatch(uploadGone({ conversationId, key: upload.key }))}
          />
        </li>
      ))}
    </ul>
  );
}
