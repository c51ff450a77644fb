import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { imageAddress, isWebPort } from '../../../hub/remote-images/image-address.ts';
import { isPublicAddress } from '../../../hub/remote-images/public-address.ts';

const checked = (text: string): string | null => imageAddress(text, isWebPort)?.href ?? null;

test.each([
  ['https://bild.example/a.png?b=1#c', 'https://bild.example/a.png?b=1'],
  ['HTTP://BILD.Example', 'http://bild.example/'],
  ['https://bild.example:443/', 'https://bild.example/'],
  ['https://bild.example:80/', 'https://bild.example:80/'],
  ['http://bild.example:443/', 'http://bild.example:443/'],
  ['https://bild.example./a', 'https://bild.example/a'],
  ['https://bücher.example/ü', 'https://xn--bcher-kva.example/%C3%BC'],
  ['https://ｂｉｌｄ．example/', 'https://bild.example/'],
  ['https://bild。example/', 'https://bild.example/'],
  ['https://my_cdn.bild.example/', 'https://my_cdn.bild.example/'],
  ['https:\\\\bild.example\\a', 'https://bild.example/a'],
  ['http:bild.example', 'http://bild.example/'],
  ['http://bild.example\\@evil.example:x@y/', 'http://bild.example/@evil.example:x@y/'],
])('G1 may be fetched: %s', (text, expected) => {
  expect(checked(text)).toBe(expected);
});

test.each([
  'ftp://bild.example/',
  'file:///etc/passwd',
  'gopher://bild.example/',
  'data:image/png;base64,',
  'blob:x',

  'ws://bild.example/',
  'about:blank',
  'javascript:alert(1)',
  '',
  'bild.example',
  '//bild.example/',
  '/a.png',

  'http://bild.example:25/',
  'http://bild.example:8080/',
  'https://bild.example:22/',
  'http://bild.example:0/',
  'http://bild.example:99999/',
  'http://bild.example:65616/',
  'http://bild.example:-80/',
  'http://anna@bild.example/',
  'http://anna:x@bild.example/',
  'http://:x@bild.example/',

  'https://bild.example%00@evil.example/',

  'http://a%40b@c.example/',
  'http://localhost/',
  'http://intranet/',
  'http://localhost./',
  'http://./',
  'http://../',
  'http:///',
  'http://bild.example../',
  'http://.bild.example/',
  'http://bild..example/',
  'http://-/',
  'http://%2e/',
  'http://[::1',
  'http://[::1%25eth0]/',
  'http://[v1.x]/',
  'http://1.2.3.256/',
  'http://1.2.3.4.5/',

  'http://0x100000000/',
  'http://4294967296/',
  'http://bild.example\u0000.example/',
  'http://a b.example/',
  `http://${'a'.repeat(64)}.example/`,
  `http://${'a.'.repeat(130)}example/`,
])('G1 may not be fetched, whatever it resolves to: %j', (text) => {
  expect(checked(text)).toBeNull();
});

test.each([
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '0X7F.0.0.0x1',
  '017700000001',

  '0177.0.0.1',
  '0177.1',
  '00000177.0.0.1',
  '127.0.0.1.',
  '0x7f.0.0.1.',
  '１２７.０.０.１',
  '127。0。0。1',
  '%31%32%37.0.0.1',
  '①②⑦.0.0.1',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[2002:7f00:1::]',
  '0',
  '0.0.0.0',
  '[::]',
  '0x0',
  '00',

  '169.254.169.254',
  '2852039166',
  '0xA9FEA9FE',
  '0251.0376.0251.0376',
  '169.254.43518',
  '[fd00:ec2::254]',
  '10.1',
  '0xa.1',
  '012.0.0.1',
  '192.168.257',
  '172.1048577',
  '[fe80::1]',
  '[FD12:3456:789A::1]',
])('G2 an odd notation of an inner address is seen through: %s', (host) => {
  const url = imageAddress(`http://${host}/`, isWebPort);
  // Either it is refused here, or it is spelt so that the rule for addresses recognises it.
  expect(url === null || !isPublicAddress(url.hostname.replace(/^\[|\]$/g, ''))).toBe(true);
});

const inAnyBase = (value: number) =>
  fc.constantFrom(
    String(value),
    `0x${value.toString(16)}`,
    `0${value.toString(8)}`,
    `0X0${value.toString(16)}`,
  );

test('G2 every notation of an IPv4 address is one address', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const notation = fc.tuple(byte, byte, byte, byte).chain(([a, b, c, d]) => {
    const groups = [
      [a, b, c, d],
      [a, b, c * 256 + d],
      [a, (b * 256 + c) * 256 + d],
      [((a * 256 + b) * 256 + c) * 256 + d],
    ];
    return fc
      .tuple(
        fc.constantFrom(...groups).chain((parts) => fc.tuple(...parts.map(inAnyBase))),
        fc.constantFrom('', '.'),
      )
      .map(([parts, end]) => ({ host: `${parts.join('.')}${end}`, plain: [a, b, c, d].join('.') }));
  });
  fc.assert(
    fc.property(notation, ({ host, plain }) => {
      expect(checked(`http://${host}/`)).toBe(`http://${plain}/`);
    }),
  );
});

test('G1 any text is either refused or a plain web address', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'http:',
      'https:',
      '//',
      '/',
      '\\',
      '@',
      ':',
      ':80',
      ':443',
      ':22',
      '[',
      ']',
      '::1',
      '%',
      '#',
      '?',
    ),
    fc.constantFrom(
      '127.0.0.1',
      'bild.example',
      '.',
      '0x7f',
      '\t',
      '\n',
      ' ',
      '\0',
      '。',
      '%2e',
      'xn--',
      'file:',
    ),
    fc.string({ maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const url = imageAddress(pieces.join(''), isWebPort);
      if (url === null) return;
      const { protocol, username, password, hash, port } = url;
      expect([protocol === 'http:' || protocol === 'https:', username, password, hash]).toEqual([
        true,
        '',
        '',
        '',
      ]);
      expect(['', '80', '443']).toContain(port);
      expect(url.hostname.endsWith('.')).toBe(false);
      expect(imageAddress(url.href, isWebPort)?.href).toBe(url.href);
    }),
    { numRuns: 3000 },
  );
});
