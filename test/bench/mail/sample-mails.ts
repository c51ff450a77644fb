const variety = 500;
const made: Buffer[] = [];
const place = 'NUMBER-OF-THE-MAIL';

/** Mail number `number`: one of 500 bodies with a Message-ID of its own. Cheap, so that the client is not measured. */
export function sampleMail(number: number): Buffer {
  const index = number % variety;
  const template = (made[index] ??= makeTemplate(index));
  const at = template.indexOf(place);
  return Buffer.concat([
    template.subarray(0, at),
    Buffer.from(String(number)),
    template.subarray(at + place.length),
  ]);
}

/** A usual customer's mail: text and HTML, umlauts, a quote; every tenth with a small picture. About 4 to 12 kB. */
function makeTemplate(number: number): Buffer {
  const customer = `customer${number}`;
  const text = textOf(number);
  const alternative = [
    'Content-Type: multipart/alternative; boundary="alt"',
    '',
    '--alt',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(text),
    '--alt',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(`<html><body><div dir="ltr">${text.replaceAll('\n', '<br>\n')}</div></body></html>`),
    '--alt--',
  ];
  const body =
    number % 10 === 0
      ? [
          'Content-Type: multipart/mixed; boundary="mix"',
          '',
          '--mix',
          ...alternative,
          ...picture(number),
          '--mix--',
        ]
      : alternative;
  const lines = [
    `Received: from mx.example by relay.example with ESMTPS id ${number}; Mon, 5 Jan 2026 09:00:00 +0000`,
    `From: =?utf-8?Q?J=C3=B6rg?= Customer <${customer}@customer.example>`,
    'To: Shop <service@shop.example>',
    `Subject: =?utf-8?Q?R=C3=BCcksendung?= ${number}`,
    `Message-ID: <bench-${process.pid}-${place}@customer.example>`,
    'Date: Mon, 5 Jan 2026 09:00:00 +0000',
    'MIME-Version: 1.0',
    ...body,
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}

function textOf(number: number): string {
  const story = 'Ich habe die Schuhe vor zwei Wochen zurückgeschickt und noch keine Gutschrift erhalten. ';
  return `Guten Tag,\n\n${story.repeat(8 + (number % 12))}\n\nBestellung ${number}\n\nViele Grüße\nJörg\n\nAm 04.01.26 um 10:00 schrieb Shop:\n> Vielen Dank für Ihre Nachricht.\n> Wir melden uns.`;
}

function quotedPrintable(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) =>
      byte > 126 || byte === 61
        ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
        : String.fromCharCode(byte),
    )
    .join('')
    .split('\n')
    .map((line) => line.match(/(?:=..|[^=]){1,70}/g)?.join('=\r\n') ?? '')
    .join('\r\n');
}

function picture(number: number): readonly string[] {
  const bytes = Buffer.alloc(4_096, number % 251);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return [
    '--mix',
    `Content-Type: image/png; name="photo-${number}.png"`,
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment',
    '',
    bytes
      .toString('base64')
      .match(/.{1,76}/g)
      ?.join('\r\n') ?? '',
  ];
}
