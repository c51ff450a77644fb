import { PassThrough } from 'node:stream';
import { once } from 'node:events';
import type { AttachmentMeta, MailSinks, StoredAttachment } from './mail-sinks.ts';

/** Hands attachments to the sink one after the other and holds the source back while the sink is busy. */
export class AttachmentWriter {
  readonly #sinks: MailSinks;
  #tail: Promise<unknown> = Promise.resolve();
  #open: { readonly stream: PassThrough; readonly stored: Promise<StoredAttachment> } | null = null;
  #failure: { readonly error: unknown } | null = null;

  constructor(sinks: MailSinks) {
    this.#sinks = sinks;
  }

  /** Begins an attachment; the promise settles when the sink has it. */
  begin(meta: AttachmentMeta): Promise<StoredAttachment | null> {
    const stream = new PassThrough({ highWaterMark: 256 * 1024 });
    const stored = this.#tail.then(() => this.#sinks.attachment(meta, stream));
    const settled = stored
      .catch((error: unknown) => {
        this.#failure ??= { error };
        return null;
      })
      .finally(() => stream.destroy());
    stream.on('error', () => {});
    this.#tail = settled;
    this.#open = { stream, stored };
    return settled;
  }

  write(bytes: Buffer): void {
    const stream = this.#open?.stream;
    // A sink that has enough resolves early; what follows is dropped.
    if (stream !== undefined && !stream.destroyed && bytes.length > 0) stream.write(bytes);
  }

  end(): void {
    this.#open?.stream.end();
    this.#open = null;
  }

  /** Waits until complete attachments are stored and the open one takes more; throws what a sink threw. */
  async ready(): Promise<void> {
    if (this.#open === null) {
      await this.#tail;
    } else if (this.#open.stream.writableNeedDrain && !this.#open.stream.destroyed) {
      await Promise.race([once(this.#open.stream, 'drain').catch(() => {}), this.#tail]);
    }
    if (this.#failure !== null) throw this.#failure.error;
  }

  /** Gives up: streams that sinks still read end with an error. */
  abort(): void {
    this.#open?.stream.destroy(new Error('the mail could not be read to its end'));
    this.#open = null;
  }
}
