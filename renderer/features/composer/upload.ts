import { v4 as newUuid } from 'uuid';
import { attachment, type Attachment } from '../../../shared/contract/message.ts';
import { refusalBody } from '../../../shared/contract/refusal-code.ts';
import type { AppDispatch, Extra, RootState } from '../../app/store.ts';
import { draftEdited, uploadChanged, uploadGone, type Upload } from './slice.ts';

type UploadAnswer =
  | { readonly ok: true; readonly attachment: Attachment }
  | { readonly ok: false; readonly refusal: Exclude<Upload['refusal'], null> };

function readAnswer(status: number, text: string): UploadAnswer {
  try {
    const body: unknown = JSON.parse(text);
    if (status === 201) return { ok: true, attachment: attachment.parse(body) };
    return { ok: false, refusal: refusalBody.parse(body).code };
  } catch {
    return { ok: false, refusal: status === 413 ? 'too-large' : 'unreachable' };
  }
}

/** XMLHttpRequest, because fetch cannot tell how much has been sent. */
function post(address: string, token: string, file: File, onProgress: (loaded: number) => void) {
  return new Promise<UploadAnswer>((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', (event) => onProgress(event.loaded));
    request.addEventListener('load', () => resolve(readAnswer(request.status, request.responseText)));
    request.addEventListener('error', () => resolve({ ok: false, refusal: 'unreachable' }));
    request.send(file);
  });
}

/** Uploads files of a reply one after the other; each ends in the draft or stays with its refusal in words. */
export function attachFiles(conversationId: string, files: readonly File[]) {
  return async (dispatch: AppDispatch, getState: () => RootState, { hub }: Extra): Promise<void> => {
    const { session } = getState();
    if (session.status !== 'signed-in') return;
    const waiting = files.map((file) => ({
      file,
      upload: { key: newUuid(), name: file.name, size: file.size, loaded: 0, refusal: null } as Upload,
    }));
    for (const { upload } of waiting) dispatch(uploadChanged({ conversationId, upload }));

    for (const { file, upload } of waiting) {
      const path = `/api/conversations/${encodeURIComponent(conversationId)}/attachments`;
      const address = `${hub.address}${path}?name=${encodeURIComponent(file.name)}`;
      const answer = await post(address, session.token, file, (loaded) =>
        dispatch(uploadChanged({ conversationId, upload: { ...upload, loaded } })),
      );
      if (!answer.ok) {
        dispatch(uploadChanged({ conversationId, upload: { ...upload, refusal: answer.refusal } }));
        continue;
      }
      dispatch(uploadGone({ conversationId, key: upload.key }));
      const attachments = getState().composer.drafts[conversationId]?.content.attachments ?? [];
      dispatch(
        draftEdited({ conversationId, content: { attachments: [...attachments, answer.attachment] } }),
      );
    }
  };
}
