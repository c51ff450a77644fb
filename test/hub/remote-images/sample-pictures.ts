const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );

/** One pixel, as small as a whole PNG file gets. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
);

/** A PNG file of this size in bytes; what follows its end is passed over by viewers. */
export function pngOf(size: number): Buffer {
  return Buffer.concat([png, Buffer.alloc(size - png.length)]);
}

/** The beginning of a file of each kind that may be shown. */
export const pictures: Readonly<Record<string, Buffer>> = {
  'image/png': png,
  'image/jpeg': bytes(
    [0xff, 0xd8, 0xff, 0xe0, 0, 16],
    'JFIF\0',
    Array.from({ length: 40 }, () => 0),
  ),
  'image/gif': bytes('GIF89a', [1, 0, 1, 0, 0, 0, 0, 0x3b]),
  'image/webp': bytes(
    'RIFF',
    [30, 0, 0, 0],
    'WEBPVP8L',
    Array.from({ length: 20 }, () => 0),
  ),
  'image/avif': bytes(
    [0, 0, 0, 28],
    'ftypavif',
    [0, 0, 0, 0],
    'avifmif1',
    Array.from({ length: 20 }, () => 0),
  ),
  'image/bmp': bytes(
    'BM',
    [58, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40],
    Array.from({ length: 43 }, () => 0),
  ),
};

/** Files that are no picture, or none that may be shown. */
export const noPictures: Readonly<Record<string, Buffer>> = {
  'an SVG file': bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  'an SVG file with a prologue': bytes('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
  'a page': bytes('<!DOCTYPE html><title>admin</title>'),
  'a compressed picture': bytes([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]),
  'a PDF file': bytes('%PDF-1.7\n'),
  'a TIFF file': bytes(
    'II*\0',
    Array.from({ length: 40 }, () => 0),
  ),
  'a secret': bytes('root:x:0:0:root:/root:/bin/bash\n'),
  nothing: Buffer.alloc(0),
};
