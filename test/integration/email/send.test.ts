import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Connector, OutboundMail, SendOutcome } from '../../../hub/connectors/connector.ts';
import { createEmailConnector } from '../../../hub/connectors/email/create-email-connector.ts';
import { type EmailTools, systemTools } from '../../../hub/connectors/email/email-tools.ts';
import { measuringSinks } from '../../../hub/connectors/email/parse/measuring-sink.ts';
import { parseMail } from '../../../hub/connectors/email/parse/parse-mail.ts';
import { type Certificates, createCertificates, whyNoOpenssl } from '../../peers/mail/certificates.ts';
import { type SinkScript, type SinkStep, type SmtpSink, startSmtpSink } from '../../peers/mail/smtp-sink.ts';
import { startTokenServer } from '../../peers/mail/token-server.ts';
import { emailAccount } from '../../support/email-account.ts';
import { createRecordingHost, type RecordingHost } from '../../support/recording-host.ts';

const tools: EmailTools = { ...systemTools, timeouts: { connect: 1_000, greeting: 500, answer: 500 } };
const AUTH = ['8BITMIME', 'AUTH PLAIN LOGIN XOAUTH2'];

describe('E mail to a submission server', () => {
  const running: Connector[] = [];
  const sinks: SmtpSink[] = [];

  afterEach(async () => {
    for (const connector of running.splice(0)) await connector.stop();
    for (const sink of sinks.splice(0)) await sink.stop();
  });

  async function sinkWith(script: SinkScript = {}): Promise<SmtpSink> {
    const sink = await startSmtpSink(script);
    sinks.push(sink);
    return sink;
  }

  function connectorTo(
    out: object,
    host: RecordingHost = createRecordingHost(),
  ): { connector: Connector; host: RecordingHost } {
    const connector = createEmailConnector(
      emailAccount({ out: { host: '127.0.0.1', security: 'none', ...out } }),
      host,
      tools,
    );
    running.push(connector);
    return { connector, host };
  }

  async function sendTo(
    script: SinkScript,
    parts: Partial<OutboundMail> = {},
  ): Promise<{ outcome: SendOutcome; sink: SmtpSink; connector: Connector }> {
    const sink = await sinkWith(script);
    const { connector } = connectorTo({ port: sink.port });
    return { outcome: await connector.send(outbound(parts)), sink, connector };
  }

  test('E50 a reply carries its headers, both texts, the inline image and the attachments', async () => {
    const { outcome, sink } = await sendTo(
      {},
      {
        from: { name: 'Jürgen Müller, Support', address: 'support@shop.test' },
        to: [{ name: 'Änne "Ä" Öz', address: 'aenne@customer.test' }],
        cc: [{ name: '', address: 'chef@customer.test' }],
        subject:
          'Re: Grüße aus Köln – Rückgabe №5 und noch sehr viel mehr Text, damit die Zeile gefaltet werden muss',
        text: 'Guten Tag,\r\n.\r\nSchöne Grüße',
        html: '<p>Guten Tag <img src="cid:logo@shop"></p>',
        inReplyTo: '<q2@customer.test>',
        references: ['<q1@customer.test>', '<q2@customer.test>'],
        attachments: [
          {
            name: 'logo.png',
            type: 'image/png',
            inline: true,
            contentId: 'logo@shop',
            open: () => Readable.from([Buffer.from('PNG')]),
          },
          {
            name: 'Rückschein für Öl.pdf',
            type: 'application/pdf',
            inline: false,
            contentId: null,
            open: () => Readable.from([Buffer.alloc(70_000, 7)]),
          },
        ],
      },
    );
    expect(outcome).toEqual({ kind: 'sent' });
    const raw = sink.mails[0]?.raw ?? '';
    const mail = await parseMail(Buffer.from(raw, 'latin1'), measuringSinks);
    expect(mail).toMatchObject({
      messageId: '<reply-1@shop.test>',
      inReplyTo: '<q2@customer.test>',
      references: ['<q1@customer.test>', '<q2@customer.test>'],
      from: { name: 'Jürgen Müller, Support', address: 'support@shop.test' },
      to: [{ name: 'Änne "Ä" Öz', address: 'aenne@customer.test' }],
      cc: [{ name: '', address: 'chef@customer.test' }],
      subject:
        'Re: Grüße aus Köln – Rückgabe №5 und noch sehr viel mehr Text, damit die Zeile gefaltet werden muss',
      date: 1_770_000_000_000,
      text: expect.stringContaining('.\nSchöne Grüße') as string,
      html: expect.stringContaining('cid:logo@shop') as string,
      problems: [],
    });
    expect(
      mail.attachments.map(({ name, size, inline, contentId }) => ({ name, size, inline, contentId })),
    ).toEqual([
      { name: 'logo.png', size: 3, inline: true, contentId: 'logo@shop' },
      { name: 'Rückschein für Öl.pdf', size: 70_000, inline: false, contentId: null },
    ]);
    expect(raw).toMatch(/^X-Blendesk-Instance: instance-under-test$/im);
    expect(raw).toMatch(/multipart\/related/);
    expect(raw.split('\r\n').every((line) => line.length < 998)).toBe(true);
    expect(raw.slice(0, raw.indexOf('\r\n\r\n'))).not.toMatch(/[^\p{ASCII}]/u);
    expect(sink.mails[0]?.to).toEqual(['aenne@customer.test', 'chef@customer.test']);
  });

  test('E51 what comes from people cannot add a header or a recipient', async () => {
    const { sink } = await sendTo(
      {},
      {
        subject: 'Re: x\r\nBcc: everybody@shop.test',
        to: [{ name: 'a\r\nX-Evil: 1', address: 'karla@customer.test' }],
      },
    );
    const [header = ''] = (sink.mails[0]?.raw ?? '').split('\r\n\r\n');
    expect(header).not.toMatch(/^(Bcc|X-Evil):/im);
    expect(sink.mails[0]?.to).toEqual(['karla@customer.test']);
  });

  const table: readonly [string, SinkScript, SendOutcome['kind'], RegExp][] = [
    ['greylisting of the recipient', reply('RCPT', '451 4.7.1 come back'), 'later', /451 4\.7\.1 come back/],
    [
      'an unknown recipient',
      reply('RCPT', '550 5.1.1 no such user'),
      'never',
      /karla@customer\.test: 550 5\.1\.1 no such user/,
    ],
    ['a refused sender', reply('MAIL', '553 5.1.8 not yours'), 'never', /553 5\.1\.8 not yours/],
    ['a sender to be asked later', reply('MAIL', '452 4.3.1 full'), 'later', /452 4\.3\.1 full/],
    ['a sign-in asked for', reply('MAIL', '530 5.7.0 authenticate first'), 'later', /530 5\.7\.0/],
    ['content called spam', reply('.', '554 5.7.1 spam'), 'never', /554 5\.7\.1 spam/],
    ['content to be tried again', reply('.', '450 4.2.0 busy'), 'later', /450 4\.2\.0 busy/],
    ['a full server', reply('DATA', '421 4.3.2 shutting down'), 'later', /421/],
    ['a refused DATA command', reply('DATA', '554 5.5.1 no'), 'never', /554 5\.5\.1 no/],
    ['a bad sequence of commands', reply('RCPT', '503 5.5.1 what'), 'later', /503/],
    ['a greeting that never comes', { hangAt: ({ verb }) => verb === 'EHLO' }, 'later', /127\.0\.0\.1:\d+/],
    ['a connection cut after the mail', { dropAt: ({ verb }) => verb === '.' }, 'later', /127\.0\.0\.1:\d+/],
    [
      'a server that never answers the mail',
      { hangAt: ({ verb }) => verb === '.' },
      'later',
      /127\.0\.0\.1:\d+/,
    ],
  ];
  test.each(table)('E52 %s', async (_name, script, kind, detail) => {
    const { outcome, sink } = await sendTo(script);
    expect(outcome.kind).toBe(kind);
    expect(outcome.kind === 'sent' ? '' : outcome.detail).toMatch(detail);
    expect(sink.mails).toEqual([]);
  });

  test('E53 nobody at the port is tried again later and shown as retrying', async () => {
    const sink = await sinkWith();
    await sink.stop();
    const { connector, host } = connectorTo({ port: sink.port });
    const outcome = await connector.send(outbound());
    expect(outcome).toMatchObject({
      kind: 'later',
      detail: expect.stringContaining(`127.0.0.1:${sink.port}`) as string,
    });
    expect(host.states.at(-1)).toMatchObject({
      state: 'retrying',
      detail: expect.stringContaining('support, sending:') as string,
    });
  });

  test('E54 a mail without recipients, or to an address that is none, is never sent', async () => {
    expect((await sendTo({}, { to: [] })).outcome.kind).toBe('never');
    expect(
      (await sendTo({}, { to: [{ name: '', address: 'karla\r\nRCPT TO:<x@y.test>' }] })).outcome.kind,
    ).toBe('never');
  });

  test('E55 a refused sign-in is for later, shown as a failure, and mended by the right password', async () => {
    let refused = true;
    const sink = await sinkWith({
      capabilities: AUTH,
      reply: ({ verb }) => (verb === 'AUTH' && refused ? '535 5.7.8 bad credentials' : null),
    });
    const { connector, host } = connectorTo({
      port: sink.port,
      user: 'support',
      password: '${env:PASSWORD}',
    });
    const outcome = await connector.send(outbound());
    expect(outcome.kind).toBe('later');
    expect(host.states.at(-1)).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining(`127.0.0.1:${sink.port} as support: sign-in refused`) as string,
    });
    refused = false;
    host.secrets.set('${env:PASSWORD}', 'the-right-one');
    expect(await connector.send(outbound())).toEqual({ kind: 'sent' });
    expect(host.states.at(-1)?.state).toBe('connected');
    const last = sink.lines.findLast((line) => line.startsWith('AUTH PLAIN')) ?? '';
    expect(Buffer.from(last.slice(11), 'base64').toString()).toBe('\0support\0the-right-one');
    expect(host.logLines.join('\n') + JSON.stringify(host.states)).not.toMatch(/secret|the-right-one/);
  });

  test('E56 signs in with OAuth2 and fetches another token when the server refuses it', async () => {
    const server = await startTokenServer();
    const refused = new Set<string>();
    const sink = await sinkWith({
      capabilities: AUTH,
      reply: ({ verb, line }) =>
        verb === 'AUTH' && refused.has(tokenOf(line)) ? '535 5.7.3 Authentication unsuccessful' : null,
    });
    const oauth2 = { tokenUrl: server.tokenUrl, clientId: 'blendesk', refreshToken: '${env:REFRESH}' };
    const host = createRecordingHost();
    host.secrets.set('${env:REFRESH}', 'refresh-me');
    const { connector } = connectorTo({ port: sink.port, user: 'support', oauth2 }, host);
    await connector.check();
    refused.add(server.tokens[0] ?? '');
    expect(await connector.send(outbound())).toEqual({ kind: 'sent' });
    const used = sink.lines.filter((line) => line.startsWith('AUTH XOAUTH2')).map(tokenOf);
    expect(used).toEqual([server.tokens[0], server.tokens[0], server.tokens[1]]);
    expect(server.tokens).toHaveLength(2);
    await server.stop();
  });

  test('E57 of several recipients the refused ones are named, and the patient ones alone are tried again', async () => {
    const replies: Record<string, string> = { b: '550 5.1.1 gone', c: '451 4.7.1 come back' };
    const sink = await sinkWith({
      reply: ({ verb, line }) => (verb === 'RCPT' ? (replies[/<(.)@/.exec(line)?.[1] ?? ''] ?? null) : null),
    });
    const { connector } = connectorTo({ port: sink.port });
    const mail = outbound({
      to: ['a', 'b', 'c'].map((name) => ({ name: '', address: `${name}@customer.test` })),
    });
    expect(await connector.send(mail)).toEqual({
      kind: 'later',
      detail: 'not yet taken for c@customer.test: 451 4.7.1 come back',
    });
    delete replies['c'];
    expect(await connector.send(mail)).toEqual({
      kind: 'sent',
      refused: [{ address: 'b@customer.test', detail: '550 5.1.1 gone' }],
    });
    expect(sink.mails.map(({ to }) => to)).toEqual([['a@customer.test'], ['c@customer.test']]);
  });

  test('E58 the same Message-ID is handed over once, however often it is asked for', async () => {
    const sink = await sinkWith();
    const { connector } = connectorTo({ port: sink.port });
    const outcomes = await Promise.all([connector.send(outbound()), connector.send(outbound())]);
    outcomes.push(await connector.send(outbound()));
    expect(outcomes).toEqual([{ kind: 'sent' }, { kind: 'sent' }, { kind: 'sent' }]);
    expect(sink.mails).toHaveLength(1);
  });

  test('E59 many mails share few connections', async () => {
    const sink = await sinkWith();
    const { connector } = connectorTo({ port: sink.port });
    const mails = Array.from({ length: 50 }, (_, index) =>
      outbound({ internetMessageId: `<m${index}@shop.test>` }),
    );
    const outcomes = await Promise.all(mails.map((mail) => connector.send(mail)));
    expect(outcomes.every(({ kind }) => kind === 'sent')).toBe(true);
    expect(sink.mails).toHaveLength(50);
    expect(sink.connections()).toBeLessThanOrEqual(3);
  });

  test('E60 an attachment that cannot be read makes the mail wait and is no failure of the account', async () => {
    const broken = new Readable({
      read() {
        this.destroy(new Error('blob is missing'));
      },
    });
    const sink = await sinkWith();
    const { connector, host } = connectorTo({ port: sink.port });
    const attachments = [
      { name: 'a.bin', type: 'application/octet-stream', inline: false, contentId: null, open: () => broken },
    ];
    expect(await connector.send(outbound({ attachments }))).toMatchObject({ kind: 'later' });
    expect(host.states).toEqual([]);
    expect(sink.mails).toEqual([]);
  });

  test('E61 a direct account is connected as soon as it is started', async () => {
    const { connector, host } = connectorTo({ port: 9 });
    await connector.start();
    expect(host.states).toEqual([{ state: 'connected', detail: '' }]);
  });

  describe.skipIf(whyNoOpenssl() !== null)('with encryption', () => {
    let directory = '';
    let certificates: Certificates;
    let other: Certificates;

    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), 'blendesk-send-'));
      certificates = await createCertificates(directory);
      other = await createCertificates(await mkdtemp(join(directory, 'other-')), 'mail.example.test');
    });
    afterAll(() => rm(directory, { recursive: true }));

    test('E62 TLS and STARTTLS trust the account’s CA', async () => {
      const tls = await sinkWith({ implicitTls: true, certificate: certificates.server });
      const starttls = await sinkWith({ capabilities: ['STARTTLS'], certificate: certificates.server });
      const { caFile } = certificates;
      expect(
        await connectorTo({ host: 'localhost', port: tls.port, security: 'tls', caFile }).connector.send(
          outbound(),
        ),
      ).toEqual({ kind: 'sent' });
      expect(
        await connectorTo({
          host: 'localhost',
          port: starttls.port,
          security: 'starttls',
          caFile,
        }).connector.send(outbound()),
      ).toEqual({ kind: 'sent' });
    });

    test('E63 a certificate of a stranger or for another name is a failure, and no mail goes out', async () => {
      for (const [server, caFile] of [
        [certificates.server, undefined],
        [other.server, other.caFile],
      ] as const) {
        const sink = await sinkWith({ implicitTls: true, certificate: server });
        const { connector, host } = connectorTo({
          host: 'localhost',
          port: sink.port,
          security: 'tls',
          ...(caFile === undefined ? {} : { caFile }),
        });
        expect((await connector.send(outbound())).kind).toBe('later');
        expect(host.states.at(-1)).toMatchObject({
          state: 'failed',
          detail: expect.stringContaining('the certificate is not accepted') as string,
        });
        expect(sink.mails).toEqual([]);
      }
    });

    test('E64 STARTTLS that the server does not offer, or refuses, is a failure: nothing goes out in the clear', async () => {
      for (const script of [
        { capabilities: AUTH },
        {
          capabilities: ['STARTTLS', ...AUTH],
          reply: ({ verb }: SinkStep) => (verb === 'STARTTLS' ? '454 not now' : null),
        },
      ]) {
        const sink = await sinkWith(script);
        const { connector, host } = connectorTo({
          host: 'localhost',
          port: sink.port,
          security: 'starttls',
          user: 'support',
          password: '${env:PASSWORD}',
        });
        expect((await connector.send(outbound())).kind).toBe('later');
        expect(host.states.at(-1)).toMatchObject({
          state: 'failed',
          detail: expect.stringContaining('no encrypted connection') as string,
        });
        expect(sink.lines.filter((line) => /^(AUTH|MAIL)/.test(line))).toEqual([]);
      }
    });
  });

  test('E65 an unencrypted way to another machine, or a missing CA file, is a failure before any connection', async () => {
    const remote = connectorTo({ host: 'mail.example.test', port: 25 });
    expect(await remote.connector.send(outbound())).toMatchObject({ kind: 'later' });
    expect(remote.host.states.at(-1)).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('security "none"') as string,
    });
    const missing = connectorTo({ port: 25, security: 'tls', caFile: '/nowhere/ca.pem' });
    await missing.connector.send(outbound());
    expect(missing.host.states.at(-1)?.detail).toContain('cannot read the CA file /nowhere/ca.pem');
  });
});

function reply(verb: string, text: string): SinkScript {
  return { reply: (step) => (step.verb === verb ? text : null) };
}

function outbound(parts: Partial<OutboundMail> = {}): OutboundMail {
  return {
    messageId: 'm1',
    internetMessageId: '<reply-1@shop.test>',
    from: { name: 'Support', address: 'support@shop.test' },
    to: [{ name: 'Karla', address: 'karla@customer.test' }],
    cc: [],
    subject: 'Re: Hallo',
    inReplyTo: null,
    references: [],
    text: 'Guten Tag',
    html: '',
    at: 1_770_000_000_000,
    attachments: [],
    ...parts,
  };
}

/** The token in the line of an XOAUTH2 sign-in. */
function tokenOf(line: string): string {
  const [, token = ''] =
    /Bearer (\S+?)\p{Cc}/u.exec(Buffer.from(line.split(' ')[2] ?? '', 'base64').toString()) ?? [];
  return token;
}
