import { Readable } from 'node:stream';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  mailReading,
  readLargeMail,
  readSmallMail,
  type MailPieces,
} from '../../../hub/connectors/email/read-mail.ts';
import { emailAccount } from '../../support/email-account.ts';
import { largeMail, rawMail } from '../../support/raw-mail.ts';
import { createRecordingHost } from '../../support/recording-host.ts';

const reading = (host = createRecordingHost()): ReturnType<typeof mailReading> =>
  mailReading(host, [emailAccount()]);

/** A mail with what was stored named by its hash: whether the bytes travel along depends on the way they came. */
const named = ({ raw, contents, ...rest }: MailPieces) => ({
  ...rest,
  stored: [raw, ...contents].map(({ sha256, size }) => [sha256, size]),
});

describe('E79 reading a mail', () => {
  test('E79 in one piece or as a stream gives the same mail', async () => {
    const raws = fc.constantFrom(
      rawMail(),
      largeMail('a plan', 5_000),
      largeMail('big', 400_000),
      '',
      'junk',
    );
    await fc.assert(
      fc.asyncProperty(raws, fc.integer({ min: 1, max: 70_000 }), async (raw, wish) => {
        const bytes = Buffer.from(raw);
        const size = Math.max(wish, Math.ceil(bytes.length / 200));
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
          bytes.subarray(index * size, (index + 1) * size),
        );
        const whole = await readSmallMail(bytes, reading());
        const streamed = await readLargeMail(
          Readable.from(chunks, { objectMode: false }),
          bytes.length,
          reading(),
        );
        expect(streamed).not.toBe('too-large');
        if (streamed === 'too-large') return;
        expect(named(streamed)).toEqual(named(whole));
      }),
      { numRuns: 25 },
    );
  });

  test('E79 a mail over the limit is left as soon as that is known', async () => {
    let read = 0;
    const endless = new Readable({
      read() {
        read += 1;
        this.push(Buffer.alloc(65_536, 97));
      },
    });
    expect(await readLargeMail(endless, 1_000_000, reading())).toBe('too-large');
    expect(read).toBeLessThan(60);
    expect(endless.destroyed).toBe(true);
  });

  test('E79 a store that fails, for the mail or for an attachment, rejects: the mail must not be acknowledged', async () => {
    const raw = Buffer.from(largeMail('a plan', 300_000));
    for (const failing of [1, 2]) {
      for (const large of [true, false]) {
        const host = createRecordingHost();
        let calls = 0;
        host.beforeStore = () => {
          calls += 1;
          if (calls === failing) throw new Error('the disk is full');
        };
        const work = large
          ? readLargeMail(Readable.from([raw]), raw.length, reading(host))
          : readSmallMail(raw, reading(host));
        await expect(work).rejects.toThrow('the disk is full');
      }
    }
  });

  test('E79 a stream that breaks off rejects', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from(largeMail('torn', 300_000).slice(0, 100_000));
        await Promise.reject(new Error('the connection is gone'));
      })(),
    );
    await expect(readLargeMail(broken, 1_000_000, reading())).rejects.toThrow('the connection is gone');
  });

  test('E79 mail from the account itself or with this hub’s mark goes round in circles', async () => {
    const loops = await Promise.all(
      [
        rawMail({ from: 'Support@Shop.test' }),
        rawMail({ headers: ['X-Blendesk-Instance: instance-under-test'] }),
        rawMail(),
      ].map(async (raw) => (await readSmallMail(Buffer.from(raw), reading())).mail.flags.loop),
    );
    expect(loops).toEqual([true, true, false]);
  });
});
