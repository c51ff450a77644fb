import type { Readable } from 'node:stream';

/** What is known of an attachment before its first byte. */
export interface AttachmentMeta {
  readonly name: string;
  readonly type: string;
  readonly contentId: string | null;
}

/** Where an attachment went. `truncated` says that the sink kept only the first `size` bytes. */
export interface StoredAttachment {
  readonly sha256: string;
  readonly size: number;
  readonly detectedType: string | null;
  readonly truncated?: boolean;
}

/** Where the parser puts what must not be gathered in memory. */
export interface MailSinks {
  /** Reads `content` to its end. A rejection fails the whole parse: the mail must not be acknowledged. */
  attachment(meta: AttachmentMeta, content: Readable): Promise<StoredAttachment>;
}
