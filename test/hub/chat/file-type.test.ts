import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { supportedMimeTypes } from 'file-type';
import { expect, test, vi } from 'vitest';
import { fileKind } from '../../../shared/contract/config-file.ts';
import { typesOfKinds } from '../../../hub/chat/file-kinds.ts';
import { fileKey } from '../../../hub/chat/files/file-key.ts';
import { FileType } from '../../../hub/chat/files/file-type.ts';
import { visitorFileName } from '../../../hub/chat/files/visitor-file-name.ts';
import { docx, gif, png, zip } from './sample-files.ts';

// Many examples take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

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

/** The beginnings of pictures that say they are of this size. */
function ofSize(width: number, height: number): readonly Buffer[] {
  const drawn = Buffer.from(png);
  drawn.writeUInt32BE(width, 16);
  drawn.writeUInt32BE(height, 20);
  const moving = Buffer.from(gif);
  moving.writeUInt16LE(width, 6);
  moving.writeUInt16LE(height, 8);
  const web = Buffer.alloc(40);
  web.write('RIFF    WEBPVP8X', 'latin1');
  web.writeUIntLE(width - 1, 24, 3);
  web.writeUIntLE(height - 1, 27, 3);
  const lossless = Buffer.alloc(40);
  lossless.write('RIFF    WEBPVP8L', 'latin1');
  lossless.writeUInt32LE((((width - 1) & 0x3fff) | (((height - 1) & 0x3fff) << 14)) >>> 0, 21);
  const box = Buffer.alloc(60);
  box.writeUInt32BE(24);
  box.write('ftypavif\0\0\0\0avifmif1', 4, 'latin1');
  box.write('ispe', 30, 'latin1');
  box.writeUInt32BE(width, 38);
  box.writeUInt32BE(height, 42);
  return [drawn, moving, web, lossless, box];
}

test('K66 a picture that unpacks to gigabytes is nobody’s to draw', async () => {
  expect(await Promise.all(ofSize(8_000, 6_000).map(async (one) => typeOf(one)))).toEqual([
    'image/png',
    'image/gif',
    'image/webp',
    'image/webp',
    'image/avif',
  ]);
  expect(await Promise.all(ofSize(16_000, 16_000).map(async (one) => typeOf(one)))).toEqual(
    Array(5).fill(null),
  );
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
    { numRuns: 500 },
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
