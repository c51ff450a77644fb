import { createHmac } from 'node:crypto';

/** Opens one file for the visitor of one session: nobody without the installation's key can make it. */
export function fileKey(tokenKey: Buffer, attachmentId: string, sessionId: string): string {
  return createHmac('sha256', tokenKey)
    .update(`visitor-file\n${attachmentId}\n${sessionId}`)
    .digest('base64url');
}
