import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import libmime from 'libmime';
import { DETECT_TYPE_BYTES, detectType } from '../../email/parse/detect-type.ts';
import type { InboundMedia } from '../../text-traffic.ts';
import { openMedia } from './open-media.ts';
import type { TwilioClient } from './twilio-client.ts';
import type { TwilioContext } from './twilio-context.ts';

/** A picture or file as the webhook names it. */
export type NamedMedia = { readonly url: string; readonly type: string };

/**
 * Fetches and stores what came along with a message, all at once and within the time that the webhook has. What
 * cannot be fetched becomes a note: the message's words are never lost for it.
 */
export function fetchMedia(
  context: TwilioContext,
  client: TwilioClient,
  media: readonly NamedMedia[],
): Promise<readonly InboundMedia[]> {
  const signal = AbortSignal.timeout(context.tools.timeouts.media);
  return Promise.all(
    media.map(async (file, index): Promise<InboundMedia> => {
      try {
        return await fetchOne(context, client, file, index, signal);
      } catch (error) {
        const detail = signal.aborted ? 'it took too long' : causeOf(error);
        context.host.log.warn({ account: context.account.id, detail }, 'a file of an SMS was not fetched');
        return { kind: 'failed', name: nameOf(file.type, index), detail };
      }
    }),
  );
}

async function fetchOne(
  context: TwilioContext,
  client: TwilioClient,
  file: NamedMedia,
  index: number,
  signal: AbortSignal,
): Promise<InboundMedia> {
  const { account, host } = context;
  const response = await openMedia(context, client, file.url, signal);
  const head = headKeeper();
  const maximum = account.media.maximumMb * 1024 * 1024;
  const stored = await host.storeContent(head.keep(response.body), maximum);
  if (stored === 'too-large') {
    const detail = `it is larger than ${account.media.maximumMb} MB`;
    return { kind: 'failed', name: nameOf(file.type, index), detail };
  }
  const type = (await detectType(head.bytes())) ?? cleanType(file.type);
  return { kind: 'stored', content: stored, name: nameOf(type, index), type };
}

/** Lets a body through and keeps its first bytes, which tell what it is. */
function headKeeper() {
  const chunks: Uint8Array[] = [];
  let kept = 0;
  async function* through(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of body) {
      if (kept < DETECT_TYPE_BYTES) {
        chunks.push(chunk.subarray(0, DETECT_TYPE_BYTES - kept));
        kept += Math.min(chunk.length, DETECT_TYPE_BYTES - kept);
      }
      yield chunk;
    }
  }
  return {
    keep: (body: Response['body']): Readable =>
      body === null
        ? Readable.from([])
        : Readable.from(through(body as ReadableStream<Uint8Array>), { objectMode: false }),
    bytes: (): Uint8Array => Buffer.concat(chunks),
  };
}

function nameOf(type: string, index: number): string {
  const clean = cleanType(type);
  const stem = /^(image|audio|video)\//.exec(clean)?.[1] ?? 'file';
  const extension = /^text\/(x-)?vcard$/.test(clean) ? 'vcf' : libmime.detectExtension(clean);
  return `${stem}-${index + 1}.${extension}`;
}

function cleanType(type: string): string {
  const bare = type.split(';')[0]?.trim().toLowerCase() ?? '';
  return /^[a-z]+\/[a-z0-9.+-]{1,100}$/.test(bare) ? bare : 'application/octet-stream';
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : 'unknown failure';
}
