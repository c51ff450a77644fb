import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { parseMail } from '../connectors/email/parse/parse-mail.ts';
import type { Answered } from './write-mail.ts';

/** A local mail server that takes the shop's answers for the simulated customers. */
export type AnswerSink = { readonly port: number; readonly stop: () => Promise<void> };

/** Addresses that do not exist are refused, as a customer's mail server would. */
export async function startAnswerSink(
  exists: (address: string) => boolean,
  onAnswer: (recipient: string, answer: Answered) => void,
): Promise<AnswerSink> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: (address, _session, callback) =>
      callback(exists(address.address) ? null : smtpError(550, '5.1.1 no such mailbox')),
    onData: (stream, session, callback) => {
      void takeAnswer(stream).then(
        (answer) => {
          for (const recipient of session.envelope.rcptTo) onAnswer(recipient.address, answer);
          return callback(null);
        },
        (error: Error) => callback(error),
      );
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // A client that goes away in the middle must not end the demo.
  server.on('error', () => undefined);
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function takeAnswer(stream: Readable): Promise<Answered> {
  const bytes = await buffer(stream);
  const mail = await parseMail(bytes, {
    attachment: async (_meta, content) => {
      const file = await buffer(content);
      return { sha256: '', size: file.length, detectedType: null };
    },
  });
  return {
    messageId: mail.messageId ?? `<${randomUUID()}@bergwind.example>`,
    references: mail.references,
    subject: mail.subject,
    from: mail.from?.name || mail.from?.address || 'Bergwind',
    text: mail.visibleText,
    at: mail.date ?? Date.now(),
  };
}

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
