import { afterEach, expect, test } from 'vitest';
import type { Connector } from '../../../hub/connectors/connector.ts';
import { createEmailConnector } from '../../../hub/connectors/email/create-email-connector.ts';
import { type EmailTools, systemTools } from '../../../hub/connectors/email/email-tools.ts';
import type { Dovecot } from '../../peers/mail/start-dovecot.ts';
import { describeWithDovecot } from '../../support/dovecot-suite.ts';
import { emailAccount } from '../../support/email-account.ts';
import { largeMail, rawMail } from '../../support/raw-mail.ts';
import { createRecordingHost, type RecordingHost } from '../../support/recording-host.ts';

/** As in production, but impatient. */
const tools: EmailTools = {
  ...systemTools,
  timeouts: { connect: 3_000, greeting: 1_000, answer: 3_000 },
  backoff: { first: 50, longest: 300 },
};

/** What lay there before a connector's start lay there long enough not to have come in this very moment. */
const later: EmailTools = { ...tools, now: () => Date.now() + 60_000 };

describeWithDovecot('E mail from a mailbox', ({ dovecot, tokenServer }) => {
  const running: Connector[] = [];
  let users = 0;

  afterEach(async () => {
    for (const connector of running.splice(0)) await connector.stop();
  });

  async function newUser(): Promise<string> {
    users += 1;
    const user = `box${users}@shop.test`;
    await dovecot().setUser(user);
    return user;
  }

  function start(
    user: string,
    parts: object = {},
    host: RecordingHost = createRecordingHost(),
    more: object = {},
  ): RecordingHost {
    const connector = createEmailConnector(account(dovecot(), user, parts, more), host, tools);
    running.push(connector);
    void connector.start();
    return host;
  }

  async function stopAll(): Promise<void> {
    for (const connector of running.splice(0)) await connector.stop();
  }

  test('E1 takes a new mail by IDLE, long before it would look by itself, and commits before it flags', async () => {
    const user = await newUser();
    const host = start(user, { pollEvery: '1h' });
    await host.until('connected', () => host.states.at(-1)?.state === 'connected');
    const box = await dovecot().client(user);
    const flagsAtCommit: (readonly string[])[] = [];
    host.beforeIngest = async () => {
      await box.mailboxOpen('INBOX', { readOnly: true });
      const mail = await box.fetchOne('*', { flags: true });
      flagsAtCommit.push(mail === false ? [] : [...(mail.flags ?? [])]);
    };
    await box.append('INBOX', rawMail({ subject: 'Wo bleibt mein Paket?' }));
    await host.until('the mail', () => host.taken.length === 1);
    expect(host.subjects()).toEqual(['Wo bleibt mein Paket?']);
    expect(flagsAtCommit[0]).not.toContain('\\Seen');
    expect(await flagged(box, 1)).toEqual(['$BlendeskTaken', '\\Seen']);
    box.close();
  });

  test('E2 begins with the mails that startWith names, and only those', async () => {
    const user = await newUser();
    const box = await dovecot().client(user);
    await box.append('INBOX', rawMail({ subject: 'seen' }), ['\\Seen']);
    await box.append('INBOX', rawMail({ subject: 'unseen' }));
    const results: Record<string, readonly string[]> = {};
    for (const startWith of ['all', 'unseen', 'new']) {
      const host = createRecordingHost();
      const connector = createEmailConnector(account(dovecot(), user, { startWith }), host, later);
      running.push(connector);
      // Each begins with the same mailbox: nothing is marked as seen by the one before.
      host.beforeIngest = () => {};
      await box.mailboxOpen('INBOX');
      await box.messageFlagsRemove('2', ['\\Seen']);
      await connector.start();
      await host.until('connected', () => host.states.at(-1)?.state === 'connected');
      await box.append('INBOX', rawMail({ subject: `new for ${startWith}` }));
      await host.until('the new one', () => host.subjects().includes(`new for ${startWith}`));
      results[startWith] = host.subjects();
      await stopAll();
      await box.mailboxOpen('INBOX');
      await box.messageDelete('3');
    }
    box.close();
    expect(results).toEqual({
      all: ['seen', 'unseen', 'new for all'],
      unseen: ['unseen', 'new for unseen'],
      new: ['new for new'],
    });
  });

  test('E3 goes on after a restart where it stood, taking nothing twice', async () => {
    const user = await newUser();
    const box = await dovecot().client(user);
    for (let index = 0; index < 5; index += 1)
      await box.append('INBOX', rawMail({ subject: `first ${index}` }));
    const host = start(user);
    await host.until('five', () => host.taken.length === 5);
    await stopAll();
    await box.append('INBOX', rawMail({ subject: 'meanwhile' }), ['\\Seen']);
    start(user, {}, host);
    await host.until('six', () => host.taken.length === 6);
    expect(host.subjects().at(-1)).toBe('meanwhile');
    expect(host.duplicates).toEqual([]);
    box.close();
  });

  test('E4 each folder has a connection and a queue of its own', async () => {
    const user = await newUser();
    const box = await dovecot().client(user);
    await box.mailboxCreate('Rechnungen/Übersee');
    const host = start(user, {
      folders: [{ name: 'INBOX' }, { name: 'Rechnungen/Übersee', queue: 'billing' }],
    });
    await host.until('connected', () => host.states.at(-1)?.state === 'connected');
    await box.append('INBOX', rawMail({ subject: 'a' }));
    await box.append('Rechnungen/Übersee', rawMail({ subject: 'b' }));
    await host.until('both', () => host.taken.length === 2);
    const queues = Object.fromEntries(host.taken.map((inbound) => [inbound.mail.subject, inbound.queueId]));
    expect(queues).toEqual({ a: null, b: 'billing' });
    box.close();
  });

  test('E5 streams a large mail and stores its attachment', async () => {
    const user = await newUser();
    const box = await dovecot().client(user);
    const raw = largeMail('big plan', 3_000_000);
    await box.append('INBOX', raw);
    const host = start(user);
    await host.until('the mail', () => host.taken.length === 1);
    const [inbound] = host.taken;
    expect(inbound?.raw).toMatchObject({ size: raw.length, bytes: null });
    expect(inbound?.mail.attachments[0]).toMatchObject({
      name: 'plan.bin',
      size: inbound?.contents[0]?.size,
    });
    expect(inbound?.mail.problems).toEqual([]);
    box.close();
  });

  test('E6 of a mail beyond the limit the agent gets the header and is told; the mail stays unseen', async () => {
    const user = await newUser();
    const box = await dovecot().client(user);
    await box.append('INBOX', largeMail('far too big', 1_500_000));
    await box.append('INBOX', rawMail({ subject: 'after it' }));
    const host = start(user, {}, createRecordingHost(), { maximumMailMb: 1 });
    await host.until('both', () => host.taken.length === 2);
    expect(host.subjects()).toEqual(['far too big', 'after it']);
    expect(host.taken[0]?.mail.problems[0]).toEqual({
      code: 'mail-too-large',
      detail: `1.4 MB, 1.0 MB allowed; the mail stays in ${user}, folder INBOX, UID 1`,
    });
    expect(await flagged(box, 1)).toEqual(['$BlendeskTaken']);
    box.close();
  });

  test('E7 comes back by itself after the server was killed and started again', async () => {
    const user = await newUser();
    const host = start(user);
    await host.until('connected', () => host.states.at(-1)?.state === 'connected');
    await dovecot().kill();
    await host.until('retrying', () => host.states.at(-1)?.state === 'retrying');
    expect(host.states.at(-1)?.detail).toContain(`127.0.0.1:${dovecot().ports.imap} as ${user}`);
    await dovecot().restart();
    await host.until('connected again', () => host.states.at(-1)?.state === 'connected');
    const box = await dovecot().client(user);
    await box.append('INBOX', rawMail({ subject: 'after the crash' }));
    await host.until('the mail', () => host.subjects().includes('after the crash'));
    box.close();
  });

  test('E8 a mail that the hub refuses stays unseen, does not stop the others, and is taken in the end', async () => {
    const user = await newUser();
    const box = await dovecot().client(user);
    for (const subject of ['one', 'poison', 'three']) await box.append('INBOX', rawMail({ subject }));
    const host = createRecordingHost();
    let refusals = 0;
    host.beforeIngest = ({ mail }) => {
      if (mail.subject !== 'poison' || refusals >= 3) return;
      refusals += 1;
      throw new Error('no room');
    };
    start(user, { startWith: 'all' }, host);
    await host.until('the healthy ones', () => host.taken.length === 2);
    expect(cursorOf(host)).toMatchObject({ lastUid: 1 });
    await host.until('all', () => host.taken.length === 3);
    expect(host.subjects()).toEqual(['one', 'three', 'poison']);
    await host.until('the cursor', () => cursorOf(host)['lastUid'] === 3);
    await host.until('well again', () => host.states.at(-1)?.state === 'connected');
    expect(refusals).toBe(3);
    box.close();
  });

  test('E9 while the hub can store nothing, mail waits in the mailbox and the state says so', async () => {
    const user = await newUser();
    const box = await dovecot().client(user);
    for (let index = 0; index < 60; index += 1)
      await box.append('INBOX', rawMail({ subject: `waiting ${index}` }));
    const host = createRecordingHost();
    let full = true;
    host.beforeStore = () => {
      if (full) throw new Error('the disk is full');
    };
    start(user, {}, host);
    await host.until('trouble', () => host.states.at(-1)?.detail.includes('could not be taken yet') === true);
    expect(host.taken).toEqual([]);
    full = false;
    await host.until('all', () => host.taken.length === 60);
    expect(new Set(host.subjects()).size).toBe(60);
    await host.until('well again', () => host.states.at(-1)?.state === 'connected');
    box.close();
  });

  test('E10 signs in with OAuth2, keeps the token, and fetches another when the server refuses it', async () => {
    const user = await newUser();
    const server = tokenServer();
    server.setUser(user);
    const host = createRecordingHost();
    host.secrets.set('${env:REFRESH}', 'refresh-me');
    const oauth2 = { tokenUrl: server.tokenUrl, clientId: 'blendesk', refreshToken: '${env:REFRESH}' };
    start(user, { password: undefined, oauth2 }, host);
    await host.until('connected', () => host.states.at(-1)?.state === 'connected');
    expect(server.tokens).toHaveLength(1);
    server.revokeAll();
    await dovecot().kill();
    await host.until('retrying', () => host.states.at(-1)?.state === 'retrying');
    await dovecot().restart();
    await host.until('connected again', () => host.states.at(-1)?.state === 'connected');
    expect(server.tokens).toHaveLength(2);
    expect(host.logLines.join('\n')).not.toMatch(/token-|refresh-me/);
  });

  test('E11 a refused refresh token is a failure that names the token server', async () => {
    const user = await newUser();
    const server = tokenServer();
    const host = createRecordingHost();
    host.secrets.set('${env:REFRESH}', 'stolen');
    const oauth2 = { tokenUrl: server.tokenUrl, clientId: 'blendesk', refreshToken: '${env:REFRESH}' };
    start(user, { password: undefined, oauth2 }, host);
    await host.until('failed', () => host.states.at(-1)?.state === 'failed');
    expect(host.states.at(-1)?.detail).toBe(
      `support, folder INBOX: token server ${new URL(server.tokenUrl).host} refused: invalid_grant`,
    );
  });

  test('E12 a changed password is a failure until it is changed back, and never appears anywhere', async () => {
    const user = await newUser();
    const host = start(user);
    await host.until('connected', () => host.states.at(-1)?.state === 'connected');
    await dovecot().setUser(user, 'another');
    await dovecot().kill();
    await dovecot().restart();
    await host.until('failed', () => host.states.at(-1)?.state === 'failed');
    expect(host.states.at(-1)?.detail).toContain(
      `127.0.0.1:${dovecot().ports.imap} as ${user}: sign-in refused`,
    );
    await dovecot().setUser(user, 'secret');
    await host.until('connected again', () => host.states.at(-1)?.state === 'connected');
    expect(`${host.logLines.join('\n')}${JSON.stringify(host.states)}`).not.toContain('secret');
  });

  test('E13 TLS and STARTTLS take the CA of the account and no other', async () => {
    const user = await newUser();
    const { ports, certificates } = dovecot();
    const { caFile } = certificates;
    const good = [
      { host: 'localhost', port: ports.imaps, security: 'tls', caFile },
      { host: 'localhost', port: ports.imap, security: 'starttls', caFile },
    ];
    for (const server of good) {
      const host = start(user, server);
      await host.until(`connected by ${server.security}`, () => host.states.at(-1)?.state === 'connected');
    }
    for (const { caFile: _, ...server } of good) {
      const host = start(user, server);
      await host.until(`refused by ${server.security}`, () => host.states.at(-1)?.state === 'failed');
      expect(host.states.at(-1)?.detail).toMatch(/localhost:\d+ as .*: the certificate is not accepted/);
    }
  });

  test('E14 a folder that does not exist is a failure that names it', async () => {
    const user = await newUser();
    const host = start(user, { folders: [{ name: 'Nowhere' }] });
    await host.until('failed', () => host.states.at(-1)?.state === 'failed');
    expect(host.states.at(-1)?.detail).toContain('folder Nowhere');
    expect(host.states.at(-1)?.detail).toContain('does not exist');
  });

  test('E15 a secret that is not set is a failure that names the variable', async () => {
    const user = await newUser();
    const host = start(user, { password: '${env:UNSET}' });
    await host.until('failed', () => host.states.at(-1)?.state === 'failed');
    expect(host.states.at(-1)?.detail).toContain('${env:UNSET} is not set');
  });

  test('E16 two thousand waiting mails are taken in order and never held in memory together', async () => {
    const user = await newUser();
    const box = await dovecot().client(user);
    const body = 'x'.repeat(20_000);
    for (let index = 0; index < 2_000; index += 1)
      await box.append('INBOX', rawMail({ subject: `${index}`, body }));
    const host = createRecordingHost();
    host.forgetful = true;
    const order: number[] = [];
    let highest = 0;
    host.beforeIngest = ({ mail }) => {
      order.push(Number(mail.subject));
      highest = Math.max(highest, process.memoryUsage().arrayBuffers);
    };
    const before = process.memoryUsage().arrayBuffers;
    start(user, {}, host);
    await host.until('all', () => order.length === 2_000, 50_000);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(highest - before).toBeLessThan(25_000_000);
    box.close();
  });

  test('E17 a mail of another Message-ID twin is kept, the same mail in two folders is one', async () => {
    const user = await newUser();
    const box = await dovecot().client(user);
    await box.mailboxCreate('Copy');
    const twin = { messageId: '<same@scanner.test>' };
    const first = rawMail({ ...twin, subject: 'Scan', body: 'page one' });
    await box.append('INBOX', first);
    await box.append('INBOX', rawMail({ ...twin, subject: 'Scan', body: 'page two' }));
    await box.append('Copy', `Received: from elsewhere\r\n${first}`);
    const host = start(user, { folders: [{ name: 'INBOX' }, { name: 'Copy' }] });
    await host.until('three brought', () => host.taken.length + host.duplicates.length === 3);
    expect(host.taken.map((inbound) => inbound.mail.text.trim()).toSorted()).toEqual([
      'page one',
      'page two',
    ]);
    box.close();
  });

  test('E18 check names what works and what does not', async () => {
    const user = await newUser();
    const { imap } = dovecot().ports;
    const checked = createEmailConnector(
      account(dovecot(), user, { folders: [{ name: 'INBOX' }, { name: 'Nope' }] }),
      createRecordingHost(),
      tools,
    );
    const findings = await checked.check();
    expect(findings.map(({ what, ok }) => ({ what, ok }))).toEqual([
      { what: 'support: IMAP sign-in', ok: true },
      { what: 'support: folder INBOX', ok: true },
      { what: 'support: folder Nope', ok: false },
      { what: 'support: SMTP sign-in', ok: false },
    ]);
    expect(findings[0]?.detail).toBe(`127.0.0.1:${imap} as ${user}`);
    expect(findings[3]?.detail).toContain('127.0.0.1:9');
    await checked.stop();
  });
});

function account(
  dovecot: Dovecot,
  user: string,
  parts: object,
  more: object = {},
): ReturnType<typeof emailAccount> {
  const server = {
    kind: 'imap',
    host: '127.0.0.1',
    port: dovecot.ports.imap,
    security: 'none',
    user,
    password: '${env:PASSWORD}',
  };
  return emailAccount({ ...more, in: { ...server, pollEvery: '1s', ...parts } });
}

function cursorOf(host: RecordingHost): Record<string, unknown> {
  return JSON.parse(host.cursors.get('support imap:INBOX') ?? '{}') as Record<string, unknown>;
}

/** The flags of a mail, waiting for the connector to set them. */
async function flagged(box: Awaited<ReturnType<Dovecot['client']>>, uid: number): Promise<readonly string[]> {
  await box.mailboxOpen('INBOX', { readOnly: true });
  for (;;) {
    const mail = await box.fetchOne(String(uid), { flags: true }, { uid: true });
    const flags = mail === false ? [] : [...(mail.flags ?? [])];
    if (flags.includes('$BlendeskTaken')) return flags.filter((flag) => flag !== '\\Recent').toSorted();
    await box.noop();
  }
}
