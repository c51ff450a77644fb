import { describe, expect, test } from 'vitest';
import { classifyMail, MOST_HOPS, NOBODY } from '../../../shared/domain/email/classify-mail.ts';
import type { ClassifiedMail, MailFlags } from '../../../shared/domain/email/classify-mail.ts';
import type { MailHeader } from '../../../shared/domain/email/mail-header.ts';

const OWN = {
  addresses: ['service@laden.example'],
  instanceId: 'hub-1',
  messageIdDomain: 'mail.laden.example',
};
const NONE: MailFlags = { autoReply: false, bounce: false, loop: false, bulk: false };

function mail(
  headers: readonly (readonly [string, string])[],
  rest: Partial<ClassifiedMail> = {},
): ClassifiedMail {
  const fields: readonly MailHeader[] = headers.map(([name, value]) => ({ name, value }));
  return {
    headers: fields,
    contentType: 'text/plain',
    reportType: '',
    fromAddress: 'erika@kunde.example',
    subject: 'Frage',
    messageId: '<1@kunde.example>',
    inReplyTo: null,
    deliveryReport: null,
    ...rest,
  };
}

function hops(count: number): (readonly [string, string])[] {
  return Array.from({ length: count }, () => ['received', 'x'] as const);
}

describe('M20 automatic mail', () => {
  test.each<readonly [string, boolean]>([
    ['auto-replied', true],
    ['auto-generated', true],
    ['auto-notified; owner-email="x"', true],
    ['no', false],
    ['No', false],
    ['', false],
  ])('Auto-Submitted: %s', (value, autoReply) => {
    expect(classifyMail(mail([['auto-submitted', value]]), OWN)).toEqual({ ...NONE, autoReply });
  });

  test.each([
    [['x-autoreply', 'yes'], true],
    [['x-autoreply', 'no'], false],
    [['x-autorespond', 'x'], true],
    [['precedence', 'auto_reply'], true],
    [['x-auto-response-suppress', 'All'], false],
  ] as const)('%j', (header, autoReply) => {
    expect(classifyMail(mail([header]), OWN)).toEqual({ ...NONE, autoReply });
  });

  test.each([
    'Automatische Antwort: Urlaub',
    'Abwesenheitsnotiz',
    'Out of Office: x',
    'Automatic reply: x',
    'Auto: x',
  ])('"%s" counts only with evidence', (subject) => {
    expect(classifyMail(mail([], { subject }), OWN)).toEqual(NONE);
    expect(classifyMail(mail([['return-path', '<>']], { subject }), OWN)).toEqual({
      ...NONE,
      autoReply: true,
    });
    expect(classifyMail(mail([['x-auto-response-suppress', 'OOF']], { subject }), OWN)).toEqual({
      ...NONE,
      autoReply: true,
    });
  });

  test('a receipt is automatic', () => {
    expect(
      classifyMail(
        mail([], { contentType: 'multipart/report', reportType: 'disposition-notification' }),
        OWN,
      ),
    ).toEqual({ ...NONE, autoReply: true });
  });
});

describe('M21 bounces', () => {
  const report = { status: null, recipient: null, originalMessageId: null, diagnostic: null };
  test('only a failed delivery is one', () => {
    expect(classifyMail(mail([], { deliveryReport: { ...report, action: 'failed' } }), OWN)).toEqual({
      ...NONE,
      bounce: true,
    });
    expect(classifyMail(mail([], { deliveryReport: { ...report, action: 'delayed' } }), OWN)).toEqual({
      ...NONE,
      autoReply: true,
    });
  });
});

describe('M22 loops', () => {
  test('our instance, our address, our message ids', () => {
    expect(classifyMail(mail([['x-blendesk-instance', 'hub-1']]), OWN).loop).toBe(true);
    expect(classifyMail(mail([['x-blendesk-instance', 'hub-2']]), OWN).loop).toBe(false);
    expect(classifyMail(mail([['x-blendesk-instance', 'hub-2']]), NOBODY).loop).toBe(true);
    expect(classifyMail(mail([['x-loop', 'Service@laden.example']]), OWN).loop).toBe(true);
    expect(classifyMail(mail([], { fromAddress: 'service@laden.example' }), OWN).loop).toBe(true);
    expect(classifyMail(mail([], { fromAddress: 'service@laden.example' }), NOBODY).loop).toBe(false);
    expect(classifyMail(mail([], { messageId: '<7@mail.laden.example>' }), OWN).loop).toBe(true);
  });
  test('too many hops', () => {
    expect(classifyMail(mail(hops(MOST_HOPS)), OWN).loop).toBe(false);
    expect(classifyMail(mail(hops(MOST_HOPS + 1)), OWN).loop).toBe(true);
  });
});

describe('M23 bulk', () => {
  test.each([
    ['list-id', '<x.example>'],
    ['list-unsubscribe', '<mailto:x@y.example>'],
    ['precedence', 'bulk'],
    ['precedence', 'List'],
    ['precedence', 'junk'],
  ])('%s: %s', (name, value) => {
    expect(classifyMail(mail([[name, value]]), OWN)).toEqual({ ...NONE, bulk: true });
  });
  test('first-class is not', () => {
    expect(classifyMail(mail([['precedence', 'first-class']]), OWN)).toEqual(NONE);
  });
});
