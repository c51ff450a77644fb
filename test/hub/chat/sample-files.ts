import { crc32, deflateSync } from 'node:zlib';

/** A picture of one pixel. */
export const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);

export const gif = bytes('GIF89a\u0001\0\u0001\0\0\0\0;', 'latin1');
export const pdf = bytes('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

export function bytes(text: string, encoding: BufferEncoding = 'utf8'): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(text, encoding));
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.concat(parts));
}

/** A part of an archive; `claims` is the size that the archive says it has unpacked. */
export type Part = { readonly name: string; readonly text: string; readonly claims?: number };

/** A zip archive with these parts. `stored` parts come as they are, as OpenDocument wants its first one. */
export function zip(parts: readonly Part[], stored: readonly string[] = []): Uint8Array<ArrayBuffer> {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const { name, text, claims } of parts) {
    const plain = Buffer.from(text);
    const isStored = stored.includes(name);
    const data = isStored ? plain : deflateSync(plain).subarray(2, -4);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(isStored ? 0 : 8, 4);
    fields.writeUInt32LE(crc32(plain), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(claims ?? plain.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), data]);
    const entry = Buffer.alloc(46);
    entry.write('PK\u0001\u0002');
    entry.writeUInt16LE(20, 4);
    fields.copy(entry, 6);
    entry.writeUInt32LE(at, 42);
    entries.push(entry, Buffer.from(name));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return joined(...locals, directory, end);
}

const contentTypes: Part = { name: '[Content_Types].xml', text: '<Types/>' };

export function docx(...more: readonly Part[]): Uint8Array<ArrayBuffer> {
  return zip([contentTypes, { name: 'word/document.xml', text: '<w:document/>' }, ...more]);
}

export const xlsx = zip([contentTypes, { name: 'xl/workbook.xml', text: '<workbook/>' }]);

export const odt = zip(
  [
    { name: 'mimetype', text: 'application/vnd.oasis.opendocument.text' },
    { name: 'content.xml', text: '<office:document-content/>' },
  ],
  ['mimetype'],
);
