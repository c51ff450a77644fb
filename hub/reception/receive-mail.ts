import type { SMTPServerDataStream } from 'smtp-server';
import {
  type MailPieces,
  type MailReading,
  readLargeMail,
  readSmallMail,
  SMALL_MAIL,
} from '../connectors/email/read-mail.ts';

/**
 * Reads the mail that comes through a door, with the Return-Path line that the last server writes (RFC 5321 §4.4).
 * Small mails stay in one Buffer; larger ones flow into the store. `too-large` once more than `maximumBytes` came.
 */
export async function receiveMail(
  stream: SMTPServerDataStream,
  sender: string,
  maximumBytes: number,
  reading: MailReading,
): Promise<MailPieces | 'too-large'> {
  const line = Buffer.from(`Return-Path: <${sender}>\r\n`, 'utf8');
  const chunks = await gather(stream, line);
  if (chunks === 'broken') throw new Error('the connection broke in the middle of a mail');
  const bytes = Buffer.concat(chunks);
  const start = hasReturnPath(bytes, line.length) ? bytes.subarray(line.length) : bytes;
  if (stream.readableEnded) {
    return stream.byteLength > maximumBytes ? 'too-large' : readSmallMail(start, reading);
  }
  stream.unshift(start);
  return readLargeMail(stream, maximumBytes + line.length, reading);
}

/** The chunks up to the end of the mail or to the size from which it is streamed. */
function gather(stream: SMTPServerDataStream, first: Buffer): Promise<Buffer[] | 'broken'> {
  return new Promise((resolve) => {
    const chunks = [first];
    let size = 0;
    const finish = (result: Buffer[] | 'broken'): void => {
      stream.off('data', onData);
      stream.off('end', onEnd);
      stream.off('close', onBroken);
      resolve(result);
    };
    const onData = (chunk: Buffer): void => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= SMALL_MAIL) return;
      stream.pause();
      finish(chunks);
    };
    const onEnd = (): void => finish(chunks);
    const onBroken = (): void => finish('broken');
    stream.on('data', onData);
    stream.on('end', onEnd);
    stream.on('close', onBroken);
    // Without a listener the library does not say why it destroyed the stream; with one it must not be unheard.
    stream.on('error', onBroken);
  });
}

function hasReturnPath(bytes: Buffer, at: number): boolean {
  return bytes.toString('latin1', at, at + 12).toLowerCase() === 'return-path:';
}
