import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Connector } from '../../../hub/connectors/connector.ts';
import { createEmailConnector } from '../../../hub/connectors/email/create-email-connector.ts';
import { type EmailTools, systemTools } from '../../../hub/connectors/email/email-tools.ts';
import { type ImapStandIn, startImapStandIn } from '../../peers/mail/imap-stand-in.ts';
import { emailAccount } from '../../support/email-account.ts';
import { largeMail, rawMail } from '../../support/raw-mail.ts';
import { createRecordingHost, type RecordingHost } from '../../support/recording-host.ts';

const tools: EmailTools = {
  ...systemTools,
  timeouts: { connect: 1_000, greeting: 500, answer: 500 },
  backoff: { first: 20, longest: 100 },
};

describe('E mail from a server that misbehaves', () => {
  const running: Connector[] = [];
  let server: ImapStandIn;

  beforeEach(async () => {
    server = await startImapStandIn();
  });
  afterEach(async () => {
    for (const connector of running.splice(0)) await connector.stop();
    await server.stop();
  });

  function start(parts: object = {}, host: RecordingHost = createRecordingHost()): RecordingHost {
    const login = { user: 'karl', password: '${env:PASSWORD}' };
    const imap = {
      kind: 'imap',
      host: '127.0.0.1',
      port: server.port,
      security: 'none',
      ...login,
      pollEvery: '100ms',
      ...parts,
    };
    const connector = createEmailConnector(emailAccount({ in: imap }), host, tools);
    running.push(connector);
    void connector.start();
    return host;
  }

  test('E19 without IDLE a mail is found at the next poll', async () => {
    const host = start();
    await host.until('connected', () => host.states.at(-1)?.state === 'connected');
    server.add(rawMail({ subject: 'polled' }));
    await host.until('the mail', () => host.taken.length === 1);
    expect(host.subjects()).toEqual(['polled']);
    expect(server.commands).not.toContain('IDLE');
  });

  test('E20 new UIDs for the whole folder bring no mail twice and lose none', async () => {
    for (const subject of ['one', 'two']) server.add(rawMail({ subject }));
    const host = start({ startWith: 'all' });
    await host.until('two', () => host.taken.length === 2);
    server.add(rawMail({ subject: 'three' }));
    server.renumber();
    await host.until('three', () => host.taken.length === 3);
    expect(host.subjects()).toEqual(['one', 'two', 'three']);
    await host.until(
      'the cursor',
      () => cursorOf(host)['uidValidity'] === '1001' && cursorOf(host)['lastUid'] === 103,
    );
    expect(host.duplicates).toHaveLength(2);
    expect(server.connections()).toBe(1);
  });

  test('E21 after new UIDs, mail from before the first connection is still nobody’s', async () => {
    server.add(rawMail({ subject: 'old' }));
    const host = start({ startWith: 'new' });
    await host.until('connected', () => host.states.at(-1)?.state === 'connected');
    server.renumber();
    await host.until('the new cursor', () => cursorOf(host)['uidValidity'] === '1001');
    server.add(rawMail({ subject: 'fresh' }));
    await host.until('the fresh one', () => host.taken.length === 1);
    expect(host.subjects()).toEqual(['fresh']);
  });

  test('E22 a connection cut in the middle of a mail loses neither that mail nor the others', async () => {
    for (const subject of ['one', 'two', 'three']) server.add(rawMail({ subject }));
    server.mischief.cutInFetchOf = 2;
    const host = start({ startWith: 'all' });
    await host.until('the others', () => host.taken.length === 2);
    expect(host.subjects().toSorted()).toEqual(['one', 'three']);
    expect(cursorOf(host)['lastUid']).toBe(1);
    server.mischief.cutInFetchOf = null;
    await host.until('all', () => host.taken.length === 3);
    expect(host.taken.every((inbound) => inbound.mail.problems.length === 0)).toBe(true);
    await host.until('the cursor', () => cursorOf(host)['lastUid'] === 3);
  });

  test('E23 a connection cut in the middle of a large mail takes it whole the next time', async () => {
    const raw = largeMail('large', 600_000);
    server.add(raw);
    server.mischief.cutInFetchOf = 1;
    const host = start({ startWith: 'all' });
    await host.until('a first try', () => server.connections() > 1);
    expect(host.taken).toEqual([]);
    server.mischief.cutInFetchOf = null;
    await host.until('the mail', () => host.taken.length === 1);
    expect(host.taken[0]?.raw.size).toBe(raw.length);
  });

  test('E24 a server that accepts and says nothing is left after the timeout, and visited again', async () => {
    server.mischief.silent = true;
    const host = start();
    await host.until('retrying', () => host.states.at(-1)?.state === 'retrying');
    expect(host.states.at(-1)?.detail).toMatch(/^support, folder INBOX: 127\.0\.0\.1:\d+ as karl: /);
    server.mischief.silent = false;
    await host.until('connected', () => host.states.at(-1)?.state === 'connected');
  });

  test('E25 a half-open connection is noticed by silence where an answer is due', async () => {
    const host = start();
    await host.until('connected', () => host.states.at(-1)?.state === 'connected');
    server.mischief.hangAt = 'UID SEARCH';
    await host.until('noticed', () => host.states.at(-1)?.state === 'retrying');
    server.mischief.hangAt = null;
    server.add(rawMail({ subject: 'still there' }));
    await host.until('the mail', () => host.taken.length === 1);
    expect(server.connections()).toBeGreaterThan(1);
  });

  test('E26 garbage instead of IMAP is survived', async () => {
    server.mischief.garbage = true;
    const host = start();
    await host.until('retrying', () => host.states.at(-1)?.state === 'retrying');
    server.mischief.garbage = false;
    await host.until('connected', () => host.states.at(-1)?.state === 'connected');
    expect(host.taken).toEqual([]);
  });

  test('E27 STARTTLS that the server does not offer is a failure: no password goes out in the clear', async () => {
    const host = start({ security: 'starttls' });
    await host.until('failed', () => host.states.at(-1)?.state === 'failed');
    expect(host.states.at(-1)?.detail).toContain(`127.0.0.1:${server.port} as karl: no encrypted connection`);
    expect(server.commands).not.toContain('LOGIN');
    expect(server.commands).not.toContain('AUTHENTICATE');
  });

  test('E28 an unencrypted connection to another machine is refused before it is made', async () => {
    const host = start({ host: 'mail.example.test' });
    await host.until('failed', () => host.states.at(-1)?.state === 'failed');
    expect(host.states.at(-1)?.detail).toContain('security "none" is only allowed for this machine');
  });
});

function cursorOf(host: RecordingHost): Record<string, unknown> {
  return JSON.parse(host.cursors.get('support imap:INBOX') ?? '{}') as Record<string, unknown>;
}
