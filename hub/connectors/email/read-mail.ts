import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { EmailAccountConfig } from '../../../shared/contract/config-file.ts';
import type { ConnectorHost, Content, InboundMail } from '../connector.ts';
import { storingSinks } from './attachment-sink.ts';
import { digestHere } from './digest-here.ts';
import type { DigestMail } from './digest-mail.ts';
import { ExternalIdHash } from './external-id.ts';
import type { OwnMail } from '../../../shared/domain/email/classify-mail.ts';

/** Mails up to this size travel in one Buffer; larger ones are streamed to the store and never held as a whole. */
export const SMALL_MAIL = 256 * 1024;

/** A mail read, parsed and stored, but not yet handed to the hub; `InboundMail` without what the source adds. */
export type MailPieces = Pick<InboundMail, 'externalId' | 'mail' | 'raw' | 'contents'>;

/** Where the contents go, and whose mail it is: mail from these addresses or this hub goes round in circles. */
export type MailReading = {
  readonly storeContent: ConnectorHost['storeContent'];
  readonly digestMail: DigestMail;
  readonly own: OwnMail;
};

/** How the mail of these accounts is read. */
export function mailReading(
  host: Pick<ConnectorHost, 'storeContent' | 'instanceId' | 'digestMail'>,
  accounts: readonly Pick<EmailAccountConfig, 'address' | 'aliases'>[],
): MailReading {
  const addresses = accounts
    .flatMap(({ address, aliases }) => [address, ...aliases])
    .map((address) => address.toLowerCase());
  // No Message-ID domain: colleagues and web forms write from the same domain as our replies.
  const own = { addresses, instanceId: host.instanceId, messageIdDomain: null };
  return { storeContent: host.storeContent, digestMail: host.digestMail ?? digestHere, own };
}

/** Reads a mail that is in memory. Rejects only when the hub cannot store it; broken mail comes back with its problems. */
export async function readSmallMail(raw: Uint8Array, reading: MailReading): Promise<MailPieces> {
  const { externalId, mail, contents } = await reading.digestMail(raw, reading.own);
  const [stored, ...files] = await Promise.all(
    [raw, ...contents].map((bytes) => reading.storeContent(bytes, bytes.length)),
  );
  return { externalId, mail, raw: kept(stored), contents: files.map(kept) };
}

/**
 * Reads a mail from a stream, parsing and storing as it flows. Answers `too-large` once more than `maximumBytes`
 * came; then the stream is destroyed. Rejects when the stream breaks off or the hub cannot store it.
 */
export async function readLargeMail(
  source: Readable,
  maximumBytes: number,
  reading: MailReading,
): Promise<MailPieces | 'too-large'> {
  const { parseMail } = await import('./parse/parse-mail.ts');
  const { sinks, contents } = storingSinks(reading, maximumBytes);
  const id = new ExternalIdHash();
  const forStore = new PassThrough();
  const forParser = new PassThrough();
  let size = 0;
  const flow = pipeline(source, async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > maximumBytes) throw new TooLarge();
      id.update(chunk);
      await Promise.all([push(forStore, chunk), push(forParser, chunk)]);
    }
    forStore.end();
    forParser.end();
  });
  flow.catch((error: Error) => {
    forStore.destroy(error);
    forParser.destroy(error);
  });
  const [flowed, stored, parsed] = await Promise.allSettled([
    flow,
    reader(reading.storeContent(forStore, maximumBytes), forStore, source),
    reader(parseMail(forParser, sinks, { own: reading.own }), forParser, source),
  ]);
  if (flowed.status === 'rejected' && flowed.reason instanceof TooLarge) return 'too-large';
  if (stored.status === 'rejected') throw stored.reason;
  if (parsed.status === 'rejected') throw parsed.reason;
  if (flowed.status === 'rejected') throw flowed.reason;
  return { externalId: id.digest(), mail: parsed.value, raw: kept(stored.value), contents };
}

class TooLarge extends Error {}

/** When one reader is done before the source, or gives up, the source must not wait for it for ever. */
async function reader<T>(work: Promise<T>, branch: PassThrough, source: Readable): Promise<T> {
  // The reader's own promise tells of failures; an unheard 'error' event would end the process.
  branch.on('error', () => {});
  try {
    return await work;
  } catch (error) {
    source.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  } finally {
    branch.destroy();
  }
}

/** Writes with back-pressure; a reader that went away counts as having read. */
function push(stream: PassThrough, chunk: Buffer): Promise<void> {
  if (stream.destroyed || stream.write(chunk)) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      stream.off('drain', done);
      stream.off('close', done);
      resolve();
    };
    stream.on('drain', done);
    stream.on('close', done);
  });
}

function kept(stored: Content | 'too-large' | undefined): Content {
  if (stored === 'too-large' || stored === undefined)
    throw new Error('the store refused a mail within its own limit');
  return stored;
}
