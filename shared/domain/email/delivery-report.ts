/** What became of a mail that we sent, as a mail server reports it (RFC 3464 §2.3.3 names the actions). */
export type DeliveryAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';

/** A delivery report; `status` is an RFC 3463 code such as `5.1.1`, `originalMessageId` is in angle brackets. */
export interface DeliveryReport {
  readonly action: DeliveryAction;
  readonly status: string | null;
  readonly recipient: string | null;
  readonly originalMessageId: string | null;
  readonly diagnostic: string | null;
}
