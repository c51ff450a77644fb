import { Readable } from 'node:stream';
import { ok, refuse } from '../../shared/contract/result.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import { insertBlobs } from '../blobs/insert-blobs.ts';
import { DETECT_TYPE_BYTES, detectType } from '../connectors/email/parse/detect-type.ts';
import type { DraftAttachments } from '../http/ports.ts';
import { newId } from '../ids.ts';
import { attachmentView } from '../views/message-view.ts';
import { findOpenContact } from './contact-repository.ts';
import type { ConversationContext } from './context.ts';
import { keepHead } from './head-of-stream.ts';
import { insertAttachments, type AttachmentRow } from './message-repository.ts';

/** Stores the files that agents add to a draft: content first, then the row; the type is told by the content. */
export function createDraftAttachments(context: ConversationContext, blobs: BlobStore): DraftAttachments {
  return {
    storeDraftAttachment: async (upload) => {
      const owned = await findOpenContact(context.database.read, upload.conversationId);
      if (owned?.agent_id !== upload.userId) return refuse('not-owner', 'conversationId');
      const head: Buffer[] = [];
      const counted = Readable.from(keepHead(upload.content, DETECT_TYPE_BYTES, head), { objectMode: false });
      const content = await blobs.store(counted, upload.maximumBytes);
      if (content === 'too-large') return refuse('too-large', 'content');
      const now = context.now();
      const detected = await detectType(Buffer.concat(head));
      const { value } = await context.database.write(async (unit) => {
        const contact = await findOpenContact(unit.tx, upload.conversationId);
        if (contact?.agent_id !== upload.userId) return refuse('not-owner', 'conversationId');
        await insertBlobs(unit, [content], now);
        const row: AttachmentRow = {
          id: newId(),
          message_id: null,
          conversation_id: upload.conversationId,
          position: 0,
          name: upload.name,
          type: detected ?? (upload.type || 'application/octet-stream'),
          size: content.size,
          inline: 0,
          content_id: null,
          sha256: content.sha256,
          created_at: now,
          uploaded_by: upload.userId,
        };
        await insertAttachments(unit, [row]);
        return ok(row);
      });
      return value.ok ? ok(attachmentView(value.value)) : value;
    },
  };
}
