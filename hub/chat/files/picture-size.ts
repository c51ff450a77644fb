/** Larger ones take gigabytes on the screen of whoever looks, out of a file of a few kilobytes (pixels). */
const mostPixels = 120_000_000;

/**
 * Whether the beginning of a picture says that it is too large to be drawn. Asked of the formats that pack an empty
 * picture to almost nothing; a JPEG of that size is a large file anyway.
 */
export function isPictureTooLarge(type: string, head: Buffer): boolean {
  const size = sizeOf(type, head);
  return size !== null && size.width * size.height > mostPixels;
}

type Size = { readonly width: number; readonly height: number };

function sizeOf(type: string, head: Buffer): Size | null {
  switch (type) {
    case 'image/png':
      return head.length < 24 ? null : { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
    case 'image/gif':
      return head.length < 10 ? null : { width: head.readUInt16LE(6), height: head.readUInt16LE(8) };
    case 'image/webp':
      return sizeOfWebp(head);
    case 'image/avif':
    case 'image/heic':
      return sizeOfIsobmff(head);
    default:
      return null;
  }
}

/** RFC 9649: the extended and the lossless form; the lossy one ends at 16,383 pixels a side and packs no emptiness. */
function sizeOfWebp(head: Buffer): Size | null {
  if (head.length < 30) return null;
  switch (head.toString('latin1', 12, 16)) {
    case 'VP8X':
      return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 };
    case 'VP8L': {
      const bits = head.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    default:
      return null;
  }
}

/** ISO/IEC 23008-12, 6.5.3: the largest of the `ispe` boxes. */
function sizeOfIsobmff(head: Buffer): Size | null {
  let largest: Size | null = null;
  for (
    let at = head.indexOf('ispe');
    at !== -1 && at + 16 <= head.length;
    at = head.indexOf('ispe', at + 4)
  ) {
    const size = { width: head.readUInt32BE(at + 8), height: head.readUInt32BE(at + 12) };
    if (largest === null || size.width * size.height > largest.width * largest.height) largest = size;
  }
  return largest;
}
