import type { BlobStore } from '../blobs/blob-store.ts';
import { isVisitorUploader } from '../chat/files/uploader.ts';
import { findBlob } from '../blobs/blob-repository.ts';
import type { ConversationContext } from '../conversations/context.ts';
import { listQueueContactIds } from '../conversations/contact-repository.ts';
import { summariseCustomer } from '../customers/customer-repository.ts';
import { knownIdentity } from '../customers/known-identity.ts';
import { findAttachment, findMessage } from '../conversations/message-repository.ts';
import type { Unit } from '../db/database.ts';
import type { RestViews } from '../http/ports.ts';
import { contactDecisionsView, type ExplainWaiting } from '../record/contact-decisions-view.ts';
import type { Users } from '../users/users.ts';
import { contactView } from './contact-view.ts';
import { conversationView } from './conversation-view.ts';
import { listContacts } from './view-repository.ts';

const mostQueueContacts = 200;

/** The reads behind the REST door. Every signed-in user may read every conversation: colleagues help each other. */
export function createRestViews(
  context: ConversationContext,
  users: Users,
  blobs: BlobStore,
  explain: ExplainWaiting,
): RestViews {
  const db = context.database.read as Unit['tx'];
  return {
    conversation: async (conversationId, userId) => {
      const reader = await users.find(userId);
      return reader === null ? null : conversationView(context, conversationId, reader);
    },
    knownCustomer: async (text) => {
      const identity = await knownIdentity(db, context.configuration(), text);
      if (identity === null) return null;
      const { kind, value, customerId } = identity;
      const known = customerId === null ? null : await summariseCustomer(db, customerId);
      const customer =
        known === null
          ? null
          : {
              id: known.id,
              name: known.name,
              since: known.created_at,
              conversations: known.conversations,
            };
      return { kind, value, customer };
    },
    queueContacts: async (queueId) => {
      if (!context.configuration().queues.has(queueId)) return null;
      const rows = await listContacts(db, await listQueueContactIds(db, queueId, mostQueueContacts));
      return rows.map(contactView);
    },
    contactDecisions: async (contactId, userId) => {
      const reader = await users.find(userId);
      return reader === null ? null : contactDecisionsView(context, explain, contactId);
    },
    messageHtml: async (messageId, images) => {
      const message = await findMessage(db, messageId);
      if (message === null) return null;
      // The sanitiser is large: it is loaded for whoever reads first, not at start.
      const { messageHtmlView } = await import('./message-html-view.ts');
      return messageHtmlView(db, blobs, message, images);
    },
    rawMessage: async (messageId) => {
      const sha256 = (await findMessage(db, messageId))?.raw_sha256 ?? null;
      const blob = sha256 === null ? null : await findBlob(context.database.read, sha256);
      if (sha256 === null || blob === null) return null;
      return {
        name: `${messageId}.eml`,
        type: 'message/rfc822',
        size: blob.size,
        open: () => blobs.open(sha256),
      };
    },
    attachment: async (attachmentId) => {
      const file = await findAttachment(db, attachmentId);
      if (file === null) return null;
      // A visitor's file is nobody's business before it is sent.
      if (file.message_id === null && isVisitorUploader(file.uploaded_by)) return null;
      return { name: file.name, type: file.type, size: file.size, open: () => blobs.open(file.sha256) };
    },
  };
}
