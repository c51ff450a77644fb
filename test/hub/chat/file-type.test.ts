import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { supportedMimeTypes } from 'file-type';
import { expect, test } from 'vitest';
import { fileKind } from '../../../shared/contract/config-file.ts';
import { typesOfKinds } from '../../../hub/chat/file-kinds.ts';
import { fileKey } from '../../../hub/chat/files/file-key.ts';
import { FileType } from '../../../hub/chat/files/file-type.ts';
import { visitorFileName } from '../../../hub/chat/files/visitor-file-name.ts';
import { docx, zip } from './sample-files.ts';

async function typeOf(content: Uint8Array, pieces = 1_000): Promise<string | null> {
  const watch = new FileType();
  for (let at = 0; at < content.length; at += pieces)
    watch.add(Buffer.from(content.subarray(at, at + pieces)));
  return watch.tell();
}

test('K66 the type is the same in whatever pieces the file comes', async () => {
  const samples = [docx(), Buffer.from('Grüße 😀 aus Köln'), Buffer.from('%PDF-1.7\n')];
  const whole = await Promise.all(samples.map(async (one) => typeOf(one)));
  expect(whole.map((type) => type?.split('.').at(-1))).toEqual(['document', 'text/plain', 'application/pdf']);
  for (const pieces of [1, 2, 3, 7]) {
    expect(await Promise.all(samples.map(async (one) => typeOf(one, pieces)))).toEqual(whole);
  }
});

test('K66 every type that an account may take can be told, and has an ending', () => {
  const types = typesOfKinds(fileKind.options);
  const known: ReadonlySet<string> = supportedMimeTypes;
  expect(types.filter((type) => !known.has(type) && !['text/plain', 'text/csv'].includes(type))).toEqual([]);
  expect(types.filter((type) => visitorFileName('x', type).endsWith('.bin'))).toEqual([]);
});

test('K66 an archive of a few megabytes that says it holds gigabytes is nobody’s to open', async () => {
  const text = randomBytes(6_000_000).toString('base64');
  const archive = (claims: number) => zip([{ name: 'a.txt', text, claims }]);
  expect(await typeOf(archive(text.length), 65_536)).toBe('application/zip');
  expect(await typeOf(archive(1.1 * 1024 ** 3), 65_536)).toBeNull();
});

test('K66 whatever bytes come, and whatever the end of an archive says, a type or none is told', async () => {
  const archive = docx();
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.array(fc.tuple(fc.nat(archive.length - 1), fc.nat(255)), { maxLength: 6 }),
      async (bytes, changes) => {
        const changed = Uint8Array.from(archive);
        for (const [at, value] of changes) changed[at] = value;
        for (const content of [bytes, changed]) {
          const type = await typeOf(content);
          expect(type === null || /^[a-z]+\/[a-z0-9.+-]+$/.test(type)).toBe(true);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('K66 whatever a file is called, its name is one line without a path and ends in what it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      const name = visitorFileName(given, 'application/pdf');
      expect(name).toMatch(/^[^/\\\p{Cc}\p{Cf}<>:"|?*]+\.pdf$/iu);
      expect(name.length).toBeLessThanOrEqual(200);
      expect(name).not.toMatch(/^[. ]/);
    }),
    { numRuns: 2_000 },
  );
});

test('K61 a key is of one file, one session and one installation', () => {
  const keys = [
    fileKey(Buffer.from('a'), 'file', 'session'),
    fileKey(Buffer.from('a'), 'file', 'other'),
    fileKey(Buffer.from('a'), 'other', 'session'),
    fileKey(Buffer.from('b'), 'file', 'session'),
  ];
  expect(new Set(keys).size).toBe(4);
  for (const key of keys) expect(key).toMatch(/^[\w-]{43}$/);
});
