import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { afterEach, vi } from 'vitest';
import { contact, type Contact } from '../../../../shared/contract/contact.ts';
import { mailReading, readSmallMail } from '../../../../hub/connectors/email/read-mail.ts';
import type { ParsedMail } from '../../../../hub/connectors/email/parse/parsed-mail.ts';
import {
  startSmtpSink,
  type SinkScript,
  type SmtpSink,
  type SunkMail,
} from '../../../peers/mail/smtp-sink.ts';
import type { ChatHub, ChatHubWishes } from '../chat-hub.ts';
import { patient } from '../../../support/patient.ts';

/** A company with a mailbox beside its chat: its mails go to a real server, and customers' mails come in by SMTP. */
export type MailHouse = ChatHub & {
  readonly sink: SmtpSink;
  /** The mail that the company sent as its `number`th, from 1. */
  readonly sent: (number?: number) => Promise<{ readonly envelope: SunkMail; readonly mail: ParsedMail }>;
  /** What a queue holds, as its supervisor sees it. */
  readonly inQueue: (queueId: string) => Promise<readonly Contact[]>;
  /** A customer writes to the mailbox. */
  readonly write: (mail: {
    readonly from: string;
    readonly text: string;
    readonly subject?: string;
    readonly inReplyTo?: string | null;
    /** Makes it a report that a mail of ours could not be delivered. */
    readonly report?: { readonly recipient: string; readonly messageId: string };
  }) => Promise<void>;
};

/** The mailbox's address. */
export const shopAddress = 'service@shop.example';

/** Lets the tests of a suite open such companies. */
export function mailHouses(
  start: (wishes?: ChatHubWishes) => Promise<ChatHub>,
): (wishes?: ChatHubWishes, script?: SinkScript) => Promise<MailHouse> {
  const sinks: SmtpSink[] = [];
  afterEach(async () => {
    for (const sink of sinks.splice(0)) await sink.stop();
  });
  return async (wishes = {}, script = {}) => {
    const sink = await startSmtpSink(script);
    sinks.push(sink);
    const chat = await start({
      ...wishes,
      account: { mailAccount: 'service', ...wishes.account },
      reception: { smtp: { port: 0 } },
      more: {
        ...wishes.more,
        queues: [mailQueue, ...(wishes.more?.queues ?? [])],
        channelAccounts: [mailboxAt(sink.port), ...(wishes.more?.channelAccounts ?? [])],
      },
    });
    return {
      ...chat,
      sink,
      sent: async (number = 1) => {
        const envelope = await vi.waitFor(() => nth(sink, number), patient);
        return { envelope, mail: await parsed(envelope) };
      },
      inQueue: async (queueId) => {
        const response = await fetch(`${chat.address}/api/queues/${queueId}/contacts`, {
          headers: { authorization: `Bearer ${await chat.signIn('susi')}` },
        });
        return contact.array().parse(await response.json());
      },
      write: async ({ from, text, subject = 'About my chat', inReplyTo, report }) => {
        const transport = createTransport({
          host: '127.0.0.1',
          port: chat.hub.reception().smtp ?? 0,
          ignoreTLS: true,
        });
        await transport.sendMail({
          from,
          to: shopAddress,
          subject,
          ...(report === undefined ? { text } : { raw: bounceOf({ from, subject, text, ...report }) }),
          ...(inReplyTo ? { inReplyTo, references: [inReplyTo] } : {}),
        });
        transport.close();
      },
    };
  };
}

const mailQueue = {
  id: 'mails',
  name: 'Mails',
  rings: [{ skills: [{ skill: 'english' }] }],
  answerWithin: '4h',
  wrapUp: { mode: 'none' },
};

function mailboxAt(port: number): object {
  return {
    id: 'service',
    channel: 'email',
    name: 'Shop service',
    address: shopAddress,
    displayName: '{agent} (Shop)',
    queue: 'mails',
    in: { kind: 'direct' },
    out: { host: '127.0.0.1', port, security: 'none' },
    language: 'en',
  };
}

function nth(sink: SmtpSink, number: number): SunkMail {
  const mail = sink.mails[number - 1];
  if (mail === undefined) throw new Error(`only ${sink.mails.length} mails were sent`);
  return mail;
}

async function parsed({ raw }: SunkMail): Promise<ParsedMail> {
  const host = { storeContent: keepInMemory, instanceId: 'test' };
  const reading = mailReading(host, [{ address: '', aliases: [] }]);
  return (await readSmallMail(Buffer.from(raw, 'latin1'), reading)).mail;
}

async function keepInMemory(content: unknown) {
  if (!(content instanceof Uint8Array)) throw new Error('small mails only');
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { sha256, size: content.length, bytes: content };
}

function bounceOf(report: Readonly<Record<'from' | 'subject' | 'text' | 'recipient' | 'messageId', string>>) {
  return [
    `From: ${report.from}`,
    `To: ${shopAddress}`,
    `Subject: ${report.subject}`,
    'Message-ID: <bounce@customer.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    '',
    report.text,
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; customer.example',
    '',
    `Final-Recipient: rfc822; ${report.recipient}`,
    'Action: failed',
    'Status: 5.1.1',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${report.messageId}`,
    '--b--',
    '',
  ].join('\r\n');
}
