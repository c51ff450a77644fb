import { crc32, deflateSync } from 'node:zlib';
import type { StoryFile } from './story.ts';

/** A file as nodemailer takes it. */
export function storyFile(file: StoryFile, language: 'de' | 'en') {
  switch (file) {
    case 'photo':
      return { filename: 'IMG_2041.png', contentType: 'image/png', content: photo() };
    case 'invoice':
      return {
        filename: language === 'de' ? 'Rechnung 2026-1184.pdf' : 'Invoice 2026-1184.pdf',
        contentType: 'application/pdf',
        content: invoice(),
      };
  }
}

const width = 320;
const height = 240;

/** A picture without a camera: a brown bag before a grey wall, with a light line where the seam opens. */
function photo(): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows.set(colourAt(x, y), y * (1 + width * 3) + 1 + x * 3);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function colourAt(x: number, y: number): readonly [number, number, number] {
  const shade = Math.round(y / 12);
  const inBag = Math.abs(x - 160) < 90 && y > 50 && y < 210;
  if (!inBag) return [205 - shade, 208 - shade, 212 - shade];
  const onSeam = Math.abs(x - 160 + Math.round(6 * Math.sin(y / 9))) < 3 && y > 90 && y < 180;
  return onSeam ? [236, 224, 200] : [122 - shade, 84 - shade, 52];
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** One page with one line, offsets counted. */
function invoice(): Buffer {
  const text = 'BT /F1 14 Tf 60 760 Td (Invoice 2026-1184 - 3 items - EUR 129.90) Tj ET';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let pdf = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = pdf.length;
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = pdf.length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(pdf, 'latin1');
}
