import { once } from 'node:events';
import { createTransport } from 'nodemailer';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Dovecot } from './start-dovecot.ts';

/** What a mail server sees of a mail besides its content. */
export type Envelope = { readonly from: string; readonly to: readonly string[]; readonly bytes: number };

/** A small internet: one SMTP server that delivers to Dovecot's mailboxes, so that everybody here can write everybody. */
export type MailTown = {
  readonly host: '127.0.0.1';
  readonly port: number;
  /** Everything that passed the SMTP server, oldest first. */
  readonly envelopes: readonly Envelope[];
  /** Sends a raw mail through the SMTP server; resolves when it lies in the mailboxes. */
  readonly send: (from: string, to: readonly string[], raw: string | Uint8Array) => Promise<void>;
  /** The raw mails in a mailbox, oldest first. */
  readonly read: (address: string, folder?: string) => Promise<readonly Buffer[]>;
  /** Resolves with the raw mails once at least `count` lie in the mailbox; rejects after `milliseconds`. */
  readonly waitForMail: (address: string, count: number, milliseconds?: number) => Promise<readonly Buffer[]>;
  readonly stop: () => Promise<void>;
};

/** Starts the SMTP server in front of a Dovecot. It takes mail from anybody, with or without a sign-in. */
export async function startMailTown(dovecot: Dovecot): Promise<MailTown> {
  const envelopes: Envelope[] = [];
  const lmtp = createTransport({
    lmtp: true,
    host: dovecot.host,
    port: dovecot.ports.lmtp,
    secure: false,
    ignoreTLS: true,
    pool: true,
  });
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onAuth: (auth, _session, callback) => callback(null, { user: auth.username }),
    onData: (stream, session, callback) => {
      void deliver(stream, session, callback);
    },
  });

  /** Tells the sending server when the mail lies in the mailboxes, or why it does not. */
  async function deliver(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    callback: (error?: Error | null) => void,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
    const to = session.envelope.rcptTo.map(({ address }) => address);
    envelopes.push({ from, to, bytes: raw.length });
    try {
      await lmtp.sendMail({ envelope: { from, to }, raw });
    } catch (error) {
      callback(Object.assign(new Error(String(error)), { responseCode: 550 }));
      return;
    }
    callback();
  }
  server.on('error', () => {});
  const port = await new Promise<number>((resolve) => {
    const listener = server.listen(0, '127.0.0.1', () => {
      const address = listener.address();
      resolve(address === null || typeof address === 'string' ? 0 : address.port);
    });
  });
  const sender = createTransport({
    host: '127.0.0.1',
    port,
    secure: false,
    ignoreTLS: true,
    pool: true,
    maxConnections: 2,
  });

  async function read(address: string, folder = 'INBOX'): Promise<readonly Buffer[]> {
    const client = await dovecot.client(address);
    try {
      const mailbox = await client.mailboxOpen(folder, { readOnly: true });
      if (mailbox.exists === 0) return [];
      return (await client.fetchAll('1:*', { source: true })).flatMap((mail) =>
        mail.source === undefined ? [] : [mail.source],
      );
    } finally {
      client.close();
    }
  }

  return {
    host: '127.0.0.1',
    port,
    envelopes,
    send: async (from, to, raw) => {
      await sender.sendMail({ envelope: { from, to: [...to] }, raw: Buffer.from(raw) });
    },
    read,
    waitForMail: async (address, count, milliseconds = 10_000) => {
      const client = await dovecot.client(address);
      try {
        await waitForCount(client, count, milliseconds);
      } finally {
        client.close();
      }
      return read(address);
    },
    stop: async () => {
      sender.close();
      lmtp.close();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}

type Client = Awaited<ReturnType<Dovecot['client']>>;

/** Waits by IDLE: the server says when another mail has come. */
async function waitForCount(client: Client, count: number, milliseconds: number): Promise<void> {
  const signal = AbortSignal.timeout(milliseconds);
  let exists = (await client.mailboxOpen('INBOX', { readOnly: true })).exists;
  while (exists < count) {
    client.idle().catch(() => {});
    const [event] = (await once(client, 'exists', { signal }).catch(() => [])) as { count: number }[];
    if (event === undefined)
      throw new Error(`${exists} instead of ${count} mail(s) within ${milliseconds} ms`);
    exists = event.count;
  }
}
