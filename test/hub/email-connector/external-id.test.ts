import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ExternalIdHash,
  externalIdOf,
  externalIdOfHeader,
} from '../../../hub/connectors/email/external-id.ts';
import { rawMail } from '../../support/raw-mail.ts';

const id = (raw: string): string => externalIdOf(Buffer.from(raw, 'latin1'));

describe('E70 the external id of a mail', () => {
  const mail = rawMail({ messageId: '<a@b.test>', subject: 'Hallo', body: 'Text' });

  test('E70 does not depend on trace fields or on how the header was folded', () => {
    const traced = `Received: from x by y;\r\n Mon, 1 Jan 2026 00:00:00 +0000\r\nDelivered-To: me@shop.test\r\n${mail}`;
    const folded = mail
      .replace('Subject: Hallo', 'subject:\r\n  Hallo')
      .replace('Message-ID: ', 'Message-Id:\r\n\t');
    expect([id(traced), id(folded)]).toEqual([id(mail), id(mail)]);
  });

  test('E70 differs when the body, subject, sender or date differs, though the Message-ID is the same', () => {
    const others = [
      mail.replace('Text', 'Text.'),
      mail.replace('Hallo', 'Hello'),
      mail.replace('karla', 'carla'),
      mail.replace('10:00:00', '10:00:01'),
      mail.replace('<a@b.test>', '<A@b.test>'),
    ];
    expect(new Set([mail, ...others].map(id)).size).toBe(6);
  });

  test('E70 without a Message-ID counts every byte', () => {
    const bare = rawMail({ messageId: null });
    expect(id(bare)).toMatch(/^raw:[0-9a-f]{64}$/);
    expect(id(`X-Other: 1\r\n${bare}`)).not.toBe(id(bare));
    expect(id(mail)).toMatch(/^id:[0-9a-f]{64}$/);
  });

  test('E70 an id in the body is not the mail’s id', () => {
    expect(id('Subject: x\r\n\r\nMessage-ID: <a@b.test>\r\n')).toMatch(/^raw:/);
  });

  test('E70 of a header alone counts the size, too', () => {
    const header = Buffer.from('Subject: x\r\n\r\n');
    expect(externalIdOfHeader(header, 1)).not.toBe(externalIdOfHeader(header, 2));
  });

  test('E70 is the same however the bytes are cut', () => {
    const raws = fc.oneof(
      fc.constantFrom(
        mail,
        mail.replaceAll('\r\n', '\n'),
        rawMail({ messageId: null }),
        '',
        '\r\n',
        'Message-ID: <x@y>',
      ),
      fc.string({ unit: fc.constantFrom('\r', '\n', 'a', ':', ' ', 'M') }),
      fc.constant(`X: ${'y'.repeat(300_000)}\r\n${mail}`),
    );
    fc.assert(
      fc.property(raws, fc.array(fc.nat({ max: 400 }), { maxLength: 20 }), (raw, cuts) => {
        const bytes = Buffer.from(raw, 'latin1');
        const hash = new ExternalIdHash();
        let at = 0;
        for (const cut of cuts) {
          hash.update(bytes.subarray(at, at + cut));
          at = Math.min(bytes.length, at + cut);
        }
        hash.update(bytes.subarray(at));
        expect(hash.digest()).toBe(externalIdOf(bytes));
      }),
    );
  });
});
