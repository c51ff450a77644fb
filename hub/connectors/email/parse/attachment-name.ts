import libmime from 'libmime';
import type { MimePart } from './mime-part.ts';

const NAMES: Readonly<Record<string, string>> = {
  'message/rfc822': 'message.eml',
  'message/global': 'message.eml',
  'message/delivery-status': 'delivery-status.txt',
  'message/global-delivery-status': 'delivery-status.txt',
  'message/disposition-notification': 'disposition-notification.txt',
  'message/feedback-report': 'feedback-report.txt',
  'text/rfc822-headers': 'headers.txt',
  'message/rfc822-headers': 'headers.txt',
  'text/calendar': 'invite.ics',
  'application/ics': 'invite.ics',
  'application/ms-tnef': 'winmail.dat',
  'application/vnd.ms-tnef': 'winmail.dat',
  'application/pgp-signature': 'signature.asc',
  'application/pgp-encrypted': 'pgp-encrypted.txt',
  'application/pkcs7-signature': 'smime.p7s',
  'application/x-pkcs7-signature': 'smime.p7s',
  'application/pkcs7-mime': 'smime.p7m',
  'application/x-pkcs7-mime': 'smime.p7m',
  'text/plain': 'text.txt',
  'text/html': 'page.html',
};

/** The file name to show: the sender's, else one made from the type. */
export function attachmentName(part: MimePart, type: string): string {
  if (part.fileName !== null) return part.fileName;
  const known = NAMES[type];
  if (known !== undefined) return known;
  const stem = type.startsWith('image/') ? 'image' : 'attachment';
  return `${stem}.${libmime.detectExtension(type)}`;
}
