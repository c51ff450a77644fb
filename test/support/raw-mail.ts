/** The parts of a test mail that tests care about. */
export type RawMailParts = {
  readonly subject?: string;
  readonly from?: string;
  readonly to?: string;
  /** With angle brackets; null leaves the field out. */
  readonly messageId?: string | null;
  readonly body?: string;
  /** Further header lines, without line breaks at their ends. */
  readonly headers?: readonly string[];
};

let count = 0;

/** A plain raw mail; every call makes another Message-ID unless one is given. */
export function rawMail(parts: RawMailParts = {}): string {
  count += 1;
  const id = parts.messageId === undefined ? `<mail-${count}-${process.pid}@customer.test>` : parts.messageId;
  const lines = [
    ...(parts.headers ?? []),
    `From: ${parts.from ?? 'Karla Kundin <karla@customer.test>'}`,
    `To: ${parts.to ?? 'support@shop.test'}`,
    `Subject: ${parts.subject ?? `Mail ${count}`}`,
    'Date: Sun, 1 Feb 2026 10:00:00 +0000',
    ...(id === null ? [] : [`Message-ID: ${id}`]),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    parts.body ?? `Text of mail ${count}.`,
    '',
  ];
  return lines.join('\r\n');
}

/** A mail of about `bytes` bytes with one attachment. */
export function largeMail(subject: string, bytes: number): string {
  const line = `${'QUJD'.repeat(19)}\r\n`;
  return [
    'From: karla@customer.test',
    'To: support@shop.test',
    `Subject: ${subject}`,
    'Date: Sun, 1 Feb 2026 10:00:00 +0000',
    `Message-ID: <${subject.replaceAll(' ', '-')}@customer.test>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="cut"',
    '',
    '--cut',
    'Content-Type: text/plain',
    '',
    'See the attachment.',
    '--cut',
    'Content-Type: application/octet-stream; name="plan.bin"',
    'Content-Disposition: attachment; filename="plan.bin"',
    'Content-Transfer-Encoding: base64',
    '',
    line.repeat(Math.ceil(bytes / line.length)),
    '--cut--',
    '',
  ].join('\r\n');
}
