import type { ChatFile } from '../../../shared/contract/chat.ts';
import { downloadType } from '../../http/download-type.ts';
import type { AttachmentRow } from '../../conversations/message-repository.ts';
import { fileKey } from './file-key.ts';

/** A file as the visitor of a session may have it; the key opens it for them. */
export function chatFileView(
  tokenKey: Buffer,
  sessionId: string,
  row: Pick<AttachmentRow, 'id' | 'name' | 'type' | 'size'>,
): ChatFile {
  return {
    id: row.id,
    name: row.name,
    type: downloadType(row.type),
    size: row.size,
    key: fileKey(tokenKey, row.id, sessionId),
  };
}
