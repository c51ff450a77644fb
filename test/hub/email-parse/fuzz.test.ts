import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measuringSinks } from '../../../hub/connectors/email/parse/measuring-sink.ts';
import { parseMail } from '../../../hub/connectors/email/parse/parse-mail.ts';
import { inspectMail } from '../../../hub/inspect/inspect-mail.ts';

const folder = join(import.meta.dirname, '../../fixtures/mail');
const corpus = readdirSync(folder)
  .filter((file) => file.endsWith('.eml'))
  .map((file) => readFileSync(join(folder, file)))
  .filter((bytes) => bytes.length < 20_000);

const fixture = fc
  .integer({ min: 0, max: corpus.length - 1 })
  .map((index) => corpus[index] ?? Buffer.alloc(0));

/** Whether no code of ours failed (the last resort would say so) and the result can be stored and shown. */
async function survives(bytes: Uint8Array): Promise<boolean> {
  const seen = await inspectMail(bytes);
  const texts = [seen.visibleText, seen.quotedText, seen.signature, seen.subject, seen.html ?? ''];
  return (
    !seen.problems.some(({ code }) => code === 'unparsable') &&
    texts.every((text) => text.isWellFormed() && !text.includes('\0'))
  );
}

/** Runs a property whose failure, shrunk, is what the test shows. */
async function holds<Values extends [unknown, ...unknown[]]>(
  property: fc.IAsyncProperty<Values>,
  runs: number,
): Promise<string> {
  const details = await fc.check(property, { numRuns: runs });
  return details.failed ? (fc.defaultReportMessage(details) ?? 'failed') : '';
}

function cut(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const chunks: Buffer[] = [];
  let start = 0;
  for (let index = 0; start < bytes.length; index += 1) {
    const size = sizes[index % sizes.length] ?? 1;
    chunks.push(bytes.subarray(start, start + size));
    start += size;
  }
  return chunks;
}

describe('M2 no bytes whatever make the parser fail', () => {
  test('random bytes', async () => {
    const failure = await holds(fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), survives), 150);
    expect(failure).toBe('');
  });

  test('random header-like text', async () => {
    const line = fc.oneof(
      fc.constantFrom(
        'Content-Type: multipart/mixed; boundary=a',
        '--a',
        '--a--',
        '',
        'Content-Type: text/html',
        'From: x@y',
        '> q',
        'Content-Transfer-Encoding: base64',
        'Content-Type: message/rfc822',
        'On Monday 2024 x wrote:',
        '-- ',
      ),
      fc.string({ maxLength: 40 }),
    );
    const failure = await holds(
      fc.asyncProperty(fc.array(line, { maxLength: 60 }), (lines) =>
        survives(Buffer.from(lines.join('\r\n'))),
      ),
      300,
    );
    expect(failure).toBe('');
  });

  test('flipped bytes of known mails', async () => {
    const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 20,
    });
    const failure = await holds(
      fc.asyncProperty(fixture, flips, async (bytes, changes) => {
        const copy = Buffer.from(bytes);
        for (const [at, value] of changes) if (copy.length > 0) copy[at % copy.length] = value;
        return survives(copy);
      }),
      300,
    );
    expect(failure).toBe('');
  });

  test('known mails cut off anywhere', async () => {
    const failure = await holds(
      fc.asyncProperty(fixture, fc.nat(), (bytes, at) =>
        survives(bytes.subarray(0, at % (bytes.length + 1))),
      ),
      200,
    );
    expect(failure).toBe('');
  });

  test('known mails with their lines in another order', async () => {
    const failure = await holds(
      fc.asyncProperty(
        fixture,
        fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 10 }),
        async (bytes, swaps) => {
          const lines = bytes.toString('latin1').split('\n');
          for (const [left, right] of swaps) {
            const [a, b] = [left % lines.length, right % lines.length];
            [lines[a], lines[b]] = [lines[b] ?? '', lines[a] ?? ''];
          }
          return survives(Buffer.from(lines.join('\n'), 'latin1'));
        },
      ),
      200,
    );
    expect(failure).toBe('');
  });
});

describe('M3 a mail reads the same however it arrives', () => {
  test('in pieces of any size', async () => {
    const failure = await holds(
      fc.asyncProperty(
        fixture,
        fc.array(fc.integer({ min: 1, max: 97 }), { minLength: 1, maxLength: 7 }),
        async (bytes, sizes) => {
          const whole = await parseMail(bytes, measuringSinks);
          const pieces = await parseMail(Readable.from(cut(bytes, sizes)), measuringSinks);
          expect(pieces).toEqual(whole);
        },
      ),
      300,
    );
    expect(failure).toBe('');
  });
});
