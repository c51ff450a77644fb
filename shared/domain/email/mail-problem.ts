/** Everything that can be odd about a mail; the closed set that support, counters and the workspace show. */
export type MailProblemCode =
  // the shape of the message
  | 'empty-mail'
  | 'no-headers'
  | 'malformed-header'
  | 'headers-too-large'
  | 'mail-too-large'
  | 'too-deep'
  | 'too-many-parts'
  | 'text-too-large'
  | 'attachment-truncated'
  | 'missing-boundary'
  | 'wrong-boundary'
  | 'unterminated-multipart'
  | 'bad-content-type'
  | 'partial-message'
  | 'external-body'
  // fields
  | 'duplicate-header'
  | 'missing-from'
  | 'several-from'
  | 'bad-address'
  | 'missing-date'
  | 'bad-date'
  | 'missing-message-id'
  | 'bad-message-id'
  | 'bad-encoded-word'
  | 'raw-8bit-header'
  | 'unsafe-file-name'
  // bodies
  | 'empty-body'
  | 'unknown-charset'
  | 'wrong-charset'
  | 'undecodable-bytes'
  | 'control-characters'
  | 'unknown-transfer-encoding'
  | 'bad-quoted-printable'
  | 'bad-base64'
  | 'html-too-large'
  | 'html-too-deep'
  // content the agent cannot read or has to judge
  | 'encrypted'
  | 'signed'
  | 'tnef'
  // a bug of ours, contained
  | 'unparsable';

/** One oddity found in a mail; `detail` is short plain text for support and never quotes a body. */
export interface MailProblem {
  readonly code: MailProblemCode;
  readonly detail: string;
}
