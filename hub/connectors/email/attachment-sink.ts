import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ConnectorHost, Content } from '../connector.ts';
import { DETECT_TYPE_BYTES, detectType } from './parse/detect-type.ts';
import type { MailSinks } from './parse/mail-sinks.ts';

/** Up to this many bytes an attachment is gathered and handed on in one piece, beyond it is streamed. */
const SMALL = 256 * 1024;

/** Sinks that put attachments into the hub's store; `contents` lists what was put there, in order. */
export function storingSinks(
  host: Pick<ConnectorHost, 'storeContent'>,
  maximumBytes: number,
): { readonly sinks: MailSinks; readonly contents: Content[] } {
  const contents: Content[] = [];
  const sinks: MailSinks = {
    async attachment(_meta, content) {
      const start = await readStart(content);
      const whole =
        start.rest === null
          ? start.bytes
          : Readable.from(chain(start.bytes, start.rest), { objectMode: false });
      const [stored, detectedType] = await Promise.all([
        host.storeContent(whole, maximumBytes),
        detectType(start.bytes.subarray(0, DETECT_TYPE_BYTES)),
      ]);
      // An attachment is never larger than the mail around it, whose size was checked at the door.
      if (stored === 'too-large') throw new Error(`an attachment is larger than ${maximumBytes} bytes`);
      contents.push(stored);
      return { sha256: stored.sha256, size: stored.size, detectedType };
    },
  };
  return { sinks, contents };
}

/** Sinks that keep attachments in memory, for mails that are there as a whole anyway. */
export function gatheringSinks(): { readonly sinks: MailSinks; readonly contents: Uint8Array[] } {
  const contents: Uint8Array[] = [];
  const sinks: MailSinks = {
    async attachment(_meta, content) {
      const chunks: Buffer[] = [];
      for await (const chunk of content as AsyncIterable<Buffer>) chunks.push(chunk);
      const bytes = joined(chunks);
      const detectedType = await detectType(bytes.subarray(0, DETECT_TYPE_BYTES));
      contents.push(bytes);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return { sha256, size: bytes.length, detectedType };
    },
  };
  return { sinks, contents };
}

type Start = { readonly bytes: Buffer; readonly rest: AsyncIterator<Buffer> | null };

async function readStart(content: Readable): Promise<Start> {
  const iterator = (content as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const chunks: Buffer[] = [];
  let size = 0;
  for (;;) {
    const next = await iterator.next();
    if (next.done === true) return { bytes: joined(chunks), rest: null };
    chunks.push(next.value);
    size += next.value.length;
    if (size > SMALL) return { bytes: joined(chunks), rest: iterator };
  }
}

async function* chain(start: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield start;
  for (;;) {
    const next = await rest.next();
    if (next.done === true) return;
    yield next.value;
  }
}

function joined(chunks: readonly Buffer[]): Buffer {
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}
