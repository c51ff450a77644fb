import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { digestMail } from '../../../hub/connectors/email/digest-mail.ts';
import { MailReader } from '../../../hub/connectors/email/mail-reader.ts';
import { NOBODY } from '../../../shared/domain/email/classify-mail.ts';
import { largeMail, rawMail } from '../../support/raw-mail.ts';
import { createRecordingHost } from '../../support/recording-host.ts';

// Threads start slowly on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const moody = new URL('../../support/moody-mail-worker.ts', import.meta.url);
const mail = (subject: string): Buffer => Buffer.from(rawMail({ subject }));

let host: ReturnType<typeof createRecordingHost>;
let reader: MailReader;
let folder: string;
beforeEach(() => {
  host = createRecordingHost();
  folder = mkdtempSync(join(tmpdir(), 'blendesk-reader-'));
});
afterEach(async () => {
  await reader.stop();
  rmSync(folder, { recursive: true });
});

/** Subjects, or the problem of a mail that could not be read. */
async function read(subjects: readonly string[]): Promise<readonly string[]> {
  const digested = await Promise.all(subjects.map((subject) => reader.digest(mail(subject), NOBODY)));
  return digested.map(
    (one) => one.mail.problems.find(({ code }) => code === 'unparsable')?.detail ?? one.mail.subject,
  );
}

describe('E82 reading mails on a thread of its own', () => {
  test('E82 gives what reading on this thread gives, contents and all', async () => {
    reader = new MailReader(host.log, { ahead: 3 });
    const raws = [
      ...Array.from({ length: 40 }, (_, index) => Buffer.from(rawMail({ subject: `Mail ${index}` }))),
      Buffer.from(largeMail('a plan', 90_000)),
      Buffer.from('junk'),
      Buffer.alloc(0),
    ];
    const own = { ...NOBODY, addresses: ['karla@customer.test'] };
    const [there, here] = await Promise.all([
      Promise.all(raws.map((raw) => reader.digest(raw, own))),
      Promise.all(raws.map((raw) => digestMail(raw, own))),
    ]);
    const plain = (digested: (typeof here)[number]) => ({
      ...digested,
      contents: digested.contents.map((bytes) => Buffer.from(bytes).toString('base64')),
    });
    expect(there.map(plain)).toEqual(here.map(plain));
    expect(there[0]?.mail.flags.loop).toBe(true);
    expect(host.logLines).toEqual([]);
  });

  test('E82 a mail that hangs or crashes the thread twice is kept as raw text; no other mail suffers', async () => {
    reader = new MailReader(host.log, { mail: 1_500 }, moody);
    const subjects = ['one', 'HANG', 'two', 'CRASH', 'three'];
    expect(await read(subjects)).toEqual(['one', 'UnreadMail', 'two', 'UnreadMail', 'three']);
    expect(await read(['four'])).toEqual(['four']);
    const unread = await reader.digest(mail('CRASH'), NOBODY);
    expect(unread.mail.visibleText).toContain('Subject: CRASH');
    expect(host.logLines.join('\n')).not.toContain('Text of mail');
  });

  test('E82 a thread that ends once costs a mail nothing', async () => {
    reader = new MailReader(host.log, {}, moody);
    const subject = `CRASH-ONCE ${join(folder, 'crashed')}`;
    expect(await read(['one', subject, 'two'])).toEqual(['one', subject, 'two']);
    expect(host.logLines).toHaveLength(1);
  });

  test('E82 where no thread can start, mails are read on this one', async () => {
    reader = new MailReader(host.log, {}, new URL('./no-such-file.ts', import.meta.url));
    expect(await read(['one', 'two'])).toEqual(['one', 'two']);
    expect(await read(['three'])).toEqual(['three']);
    expect(host.logLines).toHaveLength(1);
  });

  test('E82 the thread ends without mail and comes back with it', async () => {
    reader = new MailReader(host.log, { idle: 0 });
    expect(await read(['one'])).toEqual(['one']);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await read(['two', 'three'])).toEqual(['two', 'three']);
    expect(host.logLines).toEqual([]);
  });

  test('E82 a reader that is stopped rejects what it has not read: the source must not be acknowledged', async () => {
    reader = new MailReader(host.log, {}, moody);
    const hanging = reader.digest(mail('HANG'), NOBODY);
    const waiting = reader.digest(mail('one'), NOBODY);
    const outcomes = Promise.allSettled([hanging, waiting]);
    await reader.stop();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(reader.digest(mail('late'), NOBODY)).rejects.toThrow('stopped');
  });
});
