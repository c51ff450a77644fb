import { Readable } from 'node:stream';
import type { ChatFile } from '../../../shared/contract/chat.ts';
import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';
import { ok, refuse, type Refusal, type Result } from '../../../shared/contract/result.ts';
import { findBlob } from '../../blobs/blob-repository.ts';
import type { BlobStore } from '../../blobs/blob-store.ts';
import { insertBlobs } from '../../blobs/insert-blobs.ts';
import { chatAccount, chatAccounts } from '../../config/accounts-of-channel.ts';
import type { Content } from '../../connectors/connector.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { insertAttachments, type AttachmentRow } from '../../conversations/message-repository.ts';
import type { Unit } from '../../db/database.ts';
import type { VisitorFiles, VisitorUpload } from '../../http/ports.ts';
import { newId } from '../../ids.ts';
import { hashToken, looksLikeToken, sameSecret } from '../../users/secret-token.ts';
import { typesOfKinds } from '../file-kinds.ts';
import { chatFileView } from './chat-file-view.ts';
import { createFileGate } from './file-gate.ts';
import { fileKey } from './file-key.ts';
import { FileType } from './file-type.ts';
import { mayHandIn } from './may-hand-in.ts';
import { visitorUploader } from './uploader.ts';
import { findLineFile } from './visitor-file-repository.ts';
import { defaultVisitorFileLimits, type VisitorFileLimits } from './visitor-file-limits.ts';
import { textTypeByName, visitorFileName } from './visitor-file-name.ts';

const megabyte = 1024 * 1024;

/** Takes in what visitors hand in, and gives them the files of their chat. */
export function createVisitorFiles(
  context: ConversationContext,
  blobs: BlobStore,
  bounds: Partial<VisitorFileLimits> = {},
): VisitorFiles {
  const limits = { ...defaultVisitorFileLimits, ...bounds };
  const gate = createFileGate(limits, context.now);
  const db = context.database.read as Unit['tx'];

  async function take(upload: VisitorUpload): Promise<Result<ChatFile, RefusalCode>> {
    const account = chatAccount(context.configuration(), upload.accountId);
    if (account?.files.fromVisitors !== true) return refuse('forbidden', 'account', 'takes no files');
    const maximumBytes = account.files.maximumMb * megabyte;
    if (!looksLikeToken(upload.token)) return refuse('unauthorised', 'token');
    if (upload.declaredBytes > maximumBytes) return refuse('too-large', 'body');
    const visitor = { channelAccountId: account.id, tokenHash: hashToken(upload.token) };
    const allowed = await mayHandIn(db, visitor, upload.declaredBytes, limits, context.now());
    if (!allowed.ok) return allowed;
    const leave = gate.enter(upload.address, allowed.value.id);
    if (leave === null) return refuse('throttled', 'body');
    try {
      const taken = await takeIn(blobs, upload, typesOfKinds(account.files.types), maximumBytes);
      if (!taken.ok) return taken;
      const { content, type } = taken.value;
      const { value } = await context.database.write(async (unit) => {
        const now = context.now();
        const still = await mayHandIn(unit.tx, visitor, content.size, limits, now);
        if (!still.ok) return still;
        await insertBlobs(unit, [content], now);
        const row: AttachmentRow = {
          id: newId(),
          message_id: null,
          conversation_id: still.value.conversation_id,
          position: 0,
          name: visitorFileName(upload.name, type),
          type,
          size: content.size,
          inline: 0,
          content_id: null,
          sha256: content.sha256,
          created_at: now,
          uploaded_by: visitorUploader(still.value.id),
        };
        await insertAttachments(unit, [row]);
        return ok(chatFileView(context.tokenKey, still.value.id, row));
      });
      return value;
    } finally {
      leave();
    }
  }

  return {
    patience: { silence: limits.silence, whole: limits.patience },
    welcomes: (origin, accountId) =>
      origin !== undefined &&
      chatAccounts(context.configuration()).some(
        ({ id, allowedOrigins }) =>
          (accountId === null || id === accountId) && allowedOrigins.includes(origin.toLowerCase()),
      ),
    take,
    open: async (attachmentId, key) => {
      const file = await findLineFile(context.database.read, attachmentId);
      // What is not there is compared as well: the time tells nothing.
      const isRight = sameSecret(key, fileKey(context.tokenKey, attachmentId, file?.session_id ?? ''));
      if (file === null || !isRight || (await findBlob(context.database.read, file.sha256)) === null)
        return null;
      return { name: file.name, type: file.type, size: file.size, open: () => blobs.open(file.sha256) };
    },
  };
}

/** Ends an upload from within: what was stored of it is abandoned before it has a name. */
class NotTaken extends Error {
  readonly refusal: Refusal<RefusalCode>;

  constructor(refusal: Refusal<RefusalCode>) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Stores the bytes if they are of a type that the account takes; the type is told by all of them. */
async function takeIn(
  blobs: BlobStore,
  upload: VisitorUpload,
  types: readonly string[],
  maximumBytes: number,
): Promise<Result<{ readonly content: Content; readonly type: string }, RefusalCode>> {
  const told = { type: '' };
  async function* watched(): AsyncGenerator<Buffer> {
    const watch = new FileType();
    for await (const chunk of upload.content as AsyncIterable<Buffer>) {
      watch.add(chunk);
      yield chunk;
    }
    if (watch.size === 0) throw new NotTaken(refuse('invalid-input', 'body', 'the file is empty'));
    const detected = await watch.tell();
    const type = detected === 'text/plain' ? textTypeByName(upload.name) : detected;
    if (type === null || !types.includes(type)) throw new NotTaken(refuse('unsupported-type', 'body'));
    told.type = type;
  }
  try {
    const content = await blobs.store(Readable.from(watched(), { objectMode: false }), maximumBytes);
    return content === 'too-large' ? refuse('too-large', 'body') : ok({ content, type: told.type });
  } catch (error) {
    if (error instanceof NotTaken) return error.refusal;
    throw error;
  }
}
