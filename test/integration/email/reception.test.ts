import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { receptionConfig } from '../../../shared/contract/config-file.ts';
import { DEFAULT_DOOR_LIMITS, type DoorLimits } from '../../../hub/reception/door-limits.ts';
import { type Reception, startReception } from '../../../hub/reception/start-reception.ts';
import { createCertificates, whyNoOpenssl } from '../../peers/mail/certificates.ts';
import { type RawClient, rawClient } from '../../peers/mail/raw-client.ts';
import { emailAccount } from '../../support/email-account.ts';
import { largeMail, rawMail } from '../../support/raw-mail.ts';
import { createRecordingHost, type RecordingHost } from '../../support/recording-host.ts';

const accounts = [
  emailAccount({
    id: 'support',
    address: 'support@shop.test',
    in: { kind: 'direct', recipients: ['hilfe@shop.test'] },
  }),
  emailAccount({ id: 'tiny', address: 'tiny@shop.test', maximumMailMb: 1 }),
  emailAccount({
    id: 'box',
    address: 'box@shop.test',
    in: { kind: 'imap', host: 'localhost', port: 1, security: 'none', user: 'x' },
  }),
];

describe('E mail through the hub’s own doors', () => {
  let host: RecordingHost;
  const open: Reception[] = [];
  const clients: RawClient[] = [];

  beforeEach(() => {
    host = createRecordingHost();
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.destroy();
    for (const reception of open.splice(0)) await reception.stop();
  });

  async function start(
    config: object = {},
    limits: Partial<DoorLimits> = {},
  ): Promise<{ smtp: number; lmtp: number; reception: Reception }> {
    const parsed = receptionConfig.parse({ smtp: { port: 0 }, lmtp: { port: 0 }, ...config });
    const reception = await startReception(parsed, accounts, host, {
      limits: { ...DEFAULT_DOOR_LIMITS, close: 100, ...limits },
    });
    open.push(reception);
    return { smtp: reception.smtp?.port ?? 0, lmtp: reception.lmtp?.port ?? 0, reception };
  }

  async function client(port: number, hello = 'EHLO test'): Promise<RawClient> {
    const made = await rawClient(port);
    clients.push(made);
    await made.reply();
    await made.command(hello);
    return made;
  }

  test('E30 a delivered mail is answered 250 only after the commit, and is stored as it came', async () => {
    const { smtp } = await start();
    const at = await client(smtp);
    let committed = false;
    const events: string[] = [];
    host.beforeIngest = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      committed = true;
      events.push('commit');
    };
    const raw = rawMail({ subject: 'Grüße', body: 'eins\r\n.\r\n..zwei' });
    const reply = await deliver(at, ['Support@Shop.Test'], raw);
    events.push('reply');
    expect({ committed, events, reply }).toEqual({
      committed: true,
      events: ['commit', 'reply'],
      reply: '250 2.6.0 Taken',
    });
    const [inbound] = host.taken;
    expect(inbound).toMatchObject({ channelAccountId: 'support', queueId: null, cursor: null });
    expect(Buffer.from(inbound?.raw.bytes ?? []).toString()).toBe(
      `Return-Path: <karla@customer.test>\r\n${raw}\r\n`,
    );
  });

  test('E31 only addresses of accounts with direct delivery are taken, with or without a +suffix', async () => {
    const { smtp } = await start();
    const at = await client(smtp);
    await at.command('MAIL FROM:<karla@customer.test>');
    const replies: Record<string, string> = {};
    for (const address of [
      'support@shop.test',
      'hilfe@shop.test',
      'support+abc@shop.test',
      'box@shop.test',
      'root@shop.test',
      'support@else.test',
    ]) {
      replies[address] = (await at.command(`RCPT TO:<${address}>`)).slice(0, 3);
    }
    expect(replies).toEqual({
      'support@shop.test': '250',
      'hilfe@shop.test': '250',
      'support+abc@shop.test': '250',
      'box@shop.test': '550',
      'root@shop.test': '550',
      'support@else.test': '550',
    });
  });

  test('E32 peers outside allowFrom are turned away before they can say anything', async () => {
    const { smtp } = await start({ allowFrom: ['10.0.0.0/8', '::1/128'] });
    const made = await rawClient(smtp);
    clients.push(made);
    expect(await made.reply()).toBe('554 You may not deliver here');
    await made.closed();
  });

  test('E33 an entry of allowFrom that is none is an error that names it', async () => {
    await expect(start({ allowFrom: ['10.0.0.0/33'] })).rejects.toThrow('reception.allowFrom: "10.0.0.0/33"');
    await expect(start({ allowFrom: ['example.com'] })).rejects.toThrow('reception.allowFrom: "example.com"');
  });

  test('E34 while the hub cannot take a mail, the sender is asked to come back, and coming back helps', async () => {
    const { smtp } = await start();
    const at = await client(smtp);
    const raw = rawMail({ subject: 'again' });
    host.beforeIngest = () => {
      throw new Error('the database is away');
    };
    expect(await deliver(at, ['support@shop.test'], raw)).toMatch(/^451 /);
    host.beforeIngest = () => {};
    expect(await deliver(at, ['support@shop.test'], raw)).toMatch(/^250 /);
    expect(await deliver(at, ['support@shop.test'], `Received: from another try\r\n${raw}`)).toMatch(/^250 /);
    expect({ taken: host.subjects(), doubles: host.duplicates.length }).toEqual({
      taken: ['again'],
      doubles: 1,
    });
  });

  test('E35 LMTP answers for each recipient', async () => {
    const { lmtp } = await start();
    const at = await client(lmtp, 'LHLO test');
    host.beforeIngest = ({ channelAccountId }) => {
      if (channelAccountId === 'tiny') throw new Error('not now');
    };
    const first = await deliver(
      at,
      ['support@shop.test', 'tiny@shop.test', 'hilfe@shop.test'],
      rawMail({ subject: 'for all' }),
    );
    expect([first, await at.reply(), await at.reply()].map((reply) => reply.slice(0, 3))).toEqual([
      '250',
      '451',
      '250',
    ]);
    expect(host.taken.map((inbound) => inbound.channelAccountId)).toEqual(['support']);
  });

  test('E36 LMTP refuses a mail only for the mailboxes it is too large for', async () => {
    const { lmtp } = await start();
    const at = await client(lmtp, 'LHLO test');
    const first = await deliver(at, ['support@shop.test', 'tiny@shop.test'], largeMail('large', 1_300_000));
    expect([first, await at.reply()].map((reply) => reply.slice(0, 3))).toEqual(['250', '552']);
    expect(host.taken[0]?.raw.bytes).toBeNull();
    expect(host.taken[0]?.mail.problems).toEqual([]);
  });

  test('E37 a mail beyond the limit is refused with 552, said beforehand or not, and the connection goes on', async () => {
    const { smtp } = await start();
    const at = await client(smtp);
    await at.command('MAIL FROM:<karla@customer.test> SIZE=2000000');
    expect(await at.command('RCPT TO:<tiny@shop.test>')).toMatch(/^552 /);
    await at.command('RSET');
    expect(await at.command('MAIL FROM:<karla@customer.test> SIZE=999999999')).toMatch(/^552 /);
    await at.command('RSET');
    expect(await deliver(at, ['tiny@shop.test'], largeMail('sudden', 1_300_000))).toMatch(/^552 /);
    expect(await deliver(at, ['tiny@shop.test'], rawMail({ subject: 'small' }))).toMatch(/^250 /);
    expect(host.subjects()).toEqual(['small']);
  });

  test('E38 pipelined mails are taken in order', async () => {
    const { smtp } = await start();
    const at = await client(smtp);
    const subjects = Array.from({ length: 20 }, (_, index) => `pipelined ${index}`);
    const script = subjects.map(
      (subject) =>
        `MAIL FROM:<k@customer.test>\r\nRCPT TO:<support@shop.test>\r\nDATA\r\n${rawMail({ subject })}\r\n.\r\n`,
    );
    at.write(script.join(''));
    for (let index = 0; index < subjects.length * 4; index += 1)
      expect(await at.reply()).toMatch(/^(250|354) /);
    expect(host.subjects()).toEqual(subjects);
  });

  test('E39 a client that falls silent or trickles is sent away', async () => {
    const { smtp } = await start({}, { idle: 300, mail: 700 });
    const silent = await client(smtp);
    expect(await silent.reply()).toMatch(/^421 /);
    const trickler = await client(smtp);
    await trickler.command('MAIL FROM:<k@customer.test>');
    await trickler.command('RCPT TO:<support@shop.test>');
    await trickler.command('DATA');
    const timer = setInterval(() => trickler.write('x'), 50);
    expect(await trickler.reply()).toMatch(/^421 /);
    clearInterval(timer);
    expect(host.taken).toEqual([]);
  });

  test('E40 too many connections and too many recipients are asked to come back', async () => {
    const { smtp } = await start({}, { connections: 2, recipients: 3 });
    const first = await client(smtp);
    await client(smtp);
    const third = await rawClient(smtp);
    clients.push(third);
    expect(await third.reply()).toMatch(/^421 /);
    await first.command('MAIL FROM:<k@customer.test>');
    for (const name of ['a', 'b', 'c'])
      expect(await first.command(`RCPT TO:<support+${name}@shop.test>`)).toMatch(/^250 /);
    expect(await first.command('RCPT TO:<support+d@shop.test>')).toMatch(/^452 /);
  });

  test('E41 when the hub stops, mails under way are finished and new ones are put off', async () => {
    const { smtp, reception } = await start();
    const busy = await client(smtp);
    const idle = await client(smtp);
    const gate = Promise.withResolvers<void>();
    host.beforeIngest = () => gate.promise;
    const replied = deliver(busy, ['support@shop.test'], rawMail({ subject: 'under way' }));
    await idle.command('NOOP');
    await new Promise((resolve) => {
      host.beforeIngest = () => {
        resolve(undefined);
        return gate.promise;
      };
    });
    const stopped = reception.stop();
    expect(await idle.command('MAIL FROM:<k@customer.test>')).toMatch(/^451 /);
    gate.resolve();
    expect(await replied).toMatch(/^250 /);
    await stopped;
    expect(host.subjects()).toEqual(['under way']);
  });

  test('E42 a connection lost in the middle of a mail leaves nothing behind', async () => {
    const { smtp } = await start();
    for (const size of [1_000, 600_000]) {
      const at = await client(smtp);
      await at.command('MAIL FROM:<k@customer.test>');
      await at.command('RCPT TO:<support@shop.test>');
      await at.command('DATA');
      at.write(largeMail('torn', size));
      at.destroy();
    }
    await host.until(
      'both noticed',
      () => host.logLines.filter((line) => line.includes('not completed')).length === 2,
    );
    expect(host.taken).toEqual([]);
  });

  test('E43 whatever a client sends, the door stays open for the next', async () => {
    const { smtp, lmtp } = await start({}, { idle: 200 });
    const line = fc.oneof(
      fc.constantFrom(
        'EHLO x',
        'LHLO x',
        'MAIL FROM:<a@b.test>',
        'RCPT TO:<support@shop.test>',
        'DATA',
        '.',
        'RSET',
        'BDAT 5',
        'STARTTLS',
      ),
      fc.constantFrom(
        'MAIL FROM:<>',
        'RCPT TO:<>',
        `MAIL FROM:<${'a'.repeat(3_000)}@b.test>`,
        'AUTH PLAIN AAAA',
        'VRFY root',
        'GET / HTTP/1.1',
      ),
      fc.string({ unit: 'binary', maxLength: 200 }),
    );
    const garbage = fc.tuple(
      fc.array(line, { maxLength: 12 }),
      fc.constantFrom('\r\n', '\n', '\r', '\0\r\n'),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(garbage, async ([lines, end, throughLmtp]) => {
        const made = await rawClient(throughLmtp ? lmtp : smtp);
        await made.reply();
        made.write(Buffer.from(lines.map((text) => text + end).join(''), 'latin1'));
        made.write('QUIT\r\n');
        // Whether it understood or not, it answers, or it hangs up.
        await made.reply().catch(() => null);
        made.destroy();
      }),
      { numRuns: 60 },
    );
    const after = await client(smtp);
    host.taken.splice(0);
    expect(await deliver(after, ['support@shop.test'], rawMail({ subject: 'still here' }))).toMatch(/^250 /);
  });

  test('E44 broken mail is taken with its problems', async () => {
    const { smtp } = await start();
    const at = await client(smtp);
    for (const raw of [
      '',
      '\r\n',
      'no header at all',
      'Content-Type: multipart/mixed; boundary=x\r\n\r\n--y\r\n',
    ]) {
      expect(await deliver(at, ['support@shop.test'], raw)).toMatch(/^250 /);
    }
    expect(host.taken.every((inbound) => inbound.mail.problems.length > 0)).toBe(true);
  });

  test('E45 accounts can be exchanged while the doors are open', async () => {
    const { smtp, reception } = await start();
    const at = await client(smtp);
    reception.setAccounts([emailAccount({ id: 'new', address: 'new@shop.test' })]);
    await at.command('MAIL FROM:<k@customer.test>');
    expect(await at.command('RCPT TO:<support@shop.test>')).toMatch(/^550 /);
    expect(await at.command('RCPT TO:<new@shop.test>')).toMatch(/^250 /);
  });

  test('E46 a port that is taken is an error that names the setting', async () => {
    const { smtp } = await start();
    await expect(start({ smtp: { port: smtp } })).rejects.toThrow(
      `reception.smtp: cannot listen on 127.0.0.1:${smtp}`,
    );
    await expect(
      start({ smtp: { port: 0, certFile: '/nowhere.pem', keyFile: '/nowhere.key' } }),
    ).rejects.toThrow('reception.smtp.certFile');
  });

  test.skipIf(whyNoOpenssl() !== null)(
    'E47 STARTTLS is offered with a certificate and only then',
    async () => {
      const directory = await mkdtemp(join(tmpdir(), 'blendesk-door-'));
      const { caFile, server } = await createCertificates(directory);
      const { certFile, keyFile } = server;
      const { smtp } = await start({ smtp: { port: 0, certFile, keyFile } });
      const transport = createTransport({
        host: 'localhost',
        port: smtp,
        requireTLS: true,
        tls: { ca: await readFile(caFile, 'utf8') },
      });
      await transport.sendMail({
        envelope: { from: 'k@customer.test', to: 'support@shop.test' },
        raw: rawMail({ subject: 'secret' }),
      });
      transport.close();
      expect(host.subjects()).toEqual(['secret']);
      const { smtp: plain } = await start();
      const at = await rawClient(plain);
      clients.push(at);
      await at.reply();
      expect(await at.command('EHLO test')).not.toMatch(/STARTTLS|AUTH/);
      await rm(directory, { recursive: true });
    },
  );
});

async function deliver(at: RawClient, to: readonly string[], raw: string): Promise<string> {
  await at.command('MAIL FROM:<karla@customer.test>');
  for (const address of to) await at.command(`RCPT TO:<${address}>`);
  await at.command('DATA');
  at.write(`${raw.replaceAll('\r\n.', '\r\n..')}\r\n.\r\n`);
  return at.reply();
}
