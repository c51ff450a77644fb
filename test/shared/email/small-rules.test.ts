import { describe, expect, test } from 'vitest';
import { messageIdDomain, messageIds } from '../../../shared/domain/email/message-ids.ts';
import { readBounceText } from '../../../shared/domain/email/read-bounce-text.ts';
import { readDeliveryStatus } from '../../../shared/domain/email/read-delivery-status.ts';
import { isForwardSubject, isReplySubject, normaliseSubject } from '../../../shared/domain/email/subject.ts';

describe('M30 subjects', () => {
  test.each([
    ['AW: Re: WG: Bestellung  4711', 'Bestellung 4711'],
    ['Re[2]: x', 'x'],
    ['RE：x', 'x'],
    ['Antw: Fwd: x', 'x'],
    ['Reise: Berlin', 'Reise: Berlin'],
    ['Area: x', 'Area: x'],
    ['', ''],
  ])('%j becomes %j', (subject, expected) => {
    expect(normaliseSubject(subject)).toBe(expected);
  });
  test('which way it went', () => {
    expect([
      isForwardSubject('WG: x'),
      isForwardSubject('AW: x'),
      isReplySubject('AW: x'),
      isReplySubject('Award: x'),
    ]).toEqual([true, false, true, false]);
  });
});

describe('M31 message ids', () => {
  test.each<readonly [string, readonly string[]]>([
    ['<a@b> <c@d>', ['<a@b>', '<c@d>']],
    ['<a@b>,<a@b>', ['<a@b>']],
    ['<a\r\n @b>', ['<a@b>']],
    ['a@b c@d', ['<a@b>', '<c@d>']],
    ['<<a@b>>', ['<a@b>']],
    ['Message of Monday', []],
    ['<>', []],
    ['', []],
  ])('%j', (value, ids) => {
    expect(messageIds(value)).toEqual(ids);
  });
  test('their domain', () => {
    expect(messageIdDomain('<a@B.example>')).toBe('b.example');
  });
});

describe('M32 delivery reports', () => {
  test('of several recipients the worst counts', () => {
    const text =
      'Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822;a@b\r\nAction: delivered\r\nStatus: 2.0.0\r\n\r\nOriginal-Recipient: rfc822;c@d\r\nFinal-Recipient: rfc822;e@f\r\nAction: failed\r\nStatus: 5.2.2 (full)\r\nDiagnostic-Code: smtp; 552\r\n full';
    expect(readDeliveryStatus(text, '<m@x>')).toEqual({
      action: 'failed',
      status: '5.2.2',
      recipient: 'c@d',
      originalMessageId: '<m@x>',
      diagnostic: '552 full',
    });
  });
  test('without an action the status tells', () => {
    expect(readDeliveryStatus('Final-Recipient: rfc822;a@b\nStatus: 4.4.7', null)?.action).toBe('delayed');
  });
  test('no recipient, no report', () => {
    expect(readDeliveryStatus('Reporting-MTA: dns; x', null)).toBeNull();
    expect(readDeliveryStatus('', null)).toBeNull();
  });
  test('words alone count only from a mail server', () => {
    const words = {
      subject: 'Undelivered Mail Returned to Sender',
      failedRecipients: null,
      text: 'user unknown <a@b.example>',
    };
    expect(readBounceText({ ...words, fromAddress: 'erika@kunde.example', nullSender: false })).toBeNull();
    expect(
      readBounceText({ ...words, fromAddress: 'mailer-daemon@x.example', nullSender: false })?.action,
    ).toBe('failed');
    expect(
      readBounceText({ ...words, fromAddress: 'erika@kunde.example', nullSender: true })?.recipient,
    ).toBe('a@b.example');
    expect(
      readBounceText({ ...words, subject: 'Hallo', fromAddress: 'postmaster@x.example', nullSender: false }),
    ).toBeNull();
  });
});
