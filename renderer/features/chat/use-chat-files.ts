import { useCallback } from 'react';
import { mostFilesOfLine } from '../../../shared/contract/chat.ts';
import type { Attachment } from '../../../shared/contract/message.ts';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import type { Upload } from '../composer/slice.ts';
import { attachFiles } from '../composer/upload.ts';

const noFiles: readonly Attachment[] = [];
const noUploads: readonly Upload[] = [];

/** Files of the line that is being written, and what stands in the way of sending them. */
export function useChatFiles(conversationId: string) {
  const dispatch = useAppDispatch();
  const files = useAppSelector(
    (state) => state.composer.drafts[conversationId]?.content.attachments ?? noFiles,
  );
  const uploads = useAppSelector((state) => state.composer.uploads[conversationId] ?? noUploads);
  return {
    files,
    uploading: uploads.some(({ refusal }) => refusal === null),
    tooMany: files.length > mostFilesOfLine,
    attach: useCallback(
      (chosen: readonly File[]) => {
        if (chosen.length > 0) void dispatch(attachFiles(conversationId, chosen));
      },
      [dispatch, conversationId],
    ),
  };
}
