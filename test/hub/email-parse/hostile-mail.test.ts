import { describe, expect, test } from 'vitest';
import type { InspectedMail } from '../../../hub/inspect/inspect-mail.ts';
import { inspectMail } from '../../../hub/inspect/inspect-mail.ts';

const HEAD =
  'From: a@kunde.example\r\nSubject: x\r\nMessage-ID: <m@kunde.example>\r\nDate: Tue, 12 Mar 2024 10:15:00 +0100\r\n';
/** Time of this thread on a processor: far below what quadratic work on these sizes would take. */
const BOUND_MS = 6000;

async function seenInTime(
  source: string | Buffer,
): Promise<{ readonly seen: InspectedMail; readonly milliseconds: number }> {
  const begin = process.threadCpuUsage();
  const seen = await inspectMail(Buffer.from(source));
  const { user, system } = process.threadCpuUsage(begin);
  return { seen, milliseconds: (user + system) / 1000 };
}

const times = (count: number, text: string): string => text.repeat(count);
const plain = (body: string): string => `${HEAD}Content-Type: text/plain; charset=utf-8\r\n\r\n${body}`;
const html = (body: string): string => `${HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n${body}`;

describe('M4 hostile mail costs bounded time', { timeout: 30_000 }, () => {
  test.each<readonly [string, string]>([
    ['half a million quoted lines', plain(times(500_000, '> x\r\n'))],
    ['quoted and own lines in turn', plain(times(100_000, '> x\r\ny\r\n'))],
    ['attributions without end', plain(times(100_000, 'On Monday, 2024 x wrote:\r\n'))],
    ['beginnings of attributions', plain(times(150_000, 'Am 1.1.2024 um 10:15 schrieb '))],
    ['lines of one field name', plain(times(100_000, 'Von: \r\n'))],
    ['signature marks without end', plain(times(150_000, '-- \r\n'))],
    ['forward separators without end', plain(times(50_000, '---------- Forwarded message\r\n'))],
    ['one line of two megabytes', plain(times(1_000_000, 'a '))],
    ['one line of dashes', plain(times(1_000_000, '-'))],
    ['one line of underscores and blanks', plain(times(500_000, '_ '))],
    ['blank lines only', plain(times(500_000, '\r\n'))],
    ['device lines', plain(times(50_000, 'Von meinem iPhone gesendet\r\n'))],
    ['closings', plain(times(100_000, 'Mit freundlichen Grüßen\r\n'))],
    ['addresses like a bounce', plain(times(100_000, 'a.b@'))],
    ['unclosed elements', html(times(150_000, '<b>'))],
    ['unclosed quotes', html(times(100_000, '<blockquote type=cite>x'))],
    ['unclosed attributes', html(times(100_000, '<a href="'))],
    ['list items', html(`<ul>${times(100_000, '<li>x')}`)],
    ['table cells', html(`<table>${times(100_000, '<tr><td>x<td>y')}`)],
    ['entities', html(times(400_000, '&amp;'))],
    ['comments', html(times(150_000, '<!--'))],
    ['links', html(times(50_000, '<a href="https://x.example/">y</a>'))],
    ['open angle brackets', html(times(500_000, '<'))],
    ['styles', html(times(20_000, '<p style="color:red;font-size:1px;margin:0">x</p>'))],
    ['content ids', html(times(100_000, '<img src="cid:x">'))],
    ['encoded words that do not end', `Subject: ${times(20_000, '=?utf-8?q?')}\r\n${HEAD}\r\nx`],
    ['encoded words', `Subject: ${times(5_000, '=?utf-8?q?=C3=BC?= ')}\r\n${HEAD}\r\nx`],
    ['addresses', `To: ${times(20_000, 'a@b.example, ')}\r\n${HEAD}\r\nx`],
    ['nested groups and comments', `To: ${times(20_000, '(a<:;"')}\r\n${HEAD}\r\nx`],
    ['references', `References: ${times(20_000, '<a')}\r\n${HEAD}\r\nx`],
    ['parameters', `${HEAD}Content-Type: text/plain; ${times(10_000, 'a*0=b;')}\r\n\r\nx`],
    ['open comments in parameters', `${HEAD}Content-Type: text/plain; ${times(10_000, '(')}\r\n\r\nx`],
    ['header lines without a colon', `${HEAD}${times(100_000, 'x\r\n')}\r\n\r\nx`],
    [
      '100,000 multiparts within each other',
      `${HEAD}Content-Type: multipart/mixed; boundary=b0\r\n\r\n${Array.from({ length: 100_000 }, (_, index) => `--b${index}\r\nContent-Type: multipart/mixed; boundary=b${index + 1}\r\n\r\n`).join('')}`,
    ],
    [
      'multiparts of one boundary',
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${times(50_000, '--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n')}`,
    ],
    [
      'boundary-like lines',
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${times(500_000, '\r\n--')}`,
    ],
    [
      'empty attachments',
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${times(20_000, '--b\r\nContent-Type: image/png\r\n\r\n\r\n')}--b--`,
    ],
    ['equals signs', `${HEAD}Content-Transfer-Encoding: quoted-printable\r\n\r\n${times(1_000_000, '=')}`],
    [
      'soft breaks of blanks',
      `${HEAD}Content-Transfer-Encoding: quoted-printable\r\n\r\n${times(20_000, `=${' '.repeat(90)}`)}`,
    ],
    ['padding', `${HEAD}Content-Transfer-Encoding: base64\r\n\r\n${times(500_000, 'A===')}`],
    ['flowed lines', `${HEAD}Content-Type: text/plain; format=flowed\r\n\r\n${times(150_000, '>>> a \r\n')}`],
  ])('%s', async (_name, source) => {
    const { seen, milliseconds } = await seenInTime(source);
    expect(milliseconds).toBeLessThan(BOUND_MS);
    expect(seen.problems.map(({ code }) => code)).not.toContain('unparsable');
  });

  test('text beyond the limit is cut and said to be', async () => {
    const { seen } = await seenInTime(plain(times(5_000_000, 'a')));
    expect(seen.problems.map(({ code }) => code)).toEqual(['text-too-large']);
    expect(seen.visibleText.length).toBeLessThanOrEqual(2 * 1024 * 1024);
  });
});
