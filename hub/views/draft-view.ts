import type { Draft } from '../../shared/contract/draft.ts';
import type { DraftRow } from '../conversations/draft-repository.ts';
import { listDraftAttachments } from '../conversations/message-repository.ts';
import { readStrings } from '../conversations/stored-json.ts';
import { attachmentView } from './message-view.ts';

type Reader = Parameters<typeof listDraftAttachments>[0];

/** A stored draft as its writer sees it. */
export async function draftView(db: Reader, row: DraftRow): Promise<Draft> {
  const files = await listDraftAttachments(db, row.conversation_id, readStrings(row.attachment_ids));
  return {
    conversationId: row.conversation_id,
    revision: row.revision,
    html: row.html,
    cc: readStrings(row.cc_list),
    attachments: files.map(attachmentView),
    caret: row.caret,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
  };
}
