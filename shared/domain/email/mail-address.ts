/** One mailbox: the display name (empty when the mail gives none) and the address as written. */
export interface MailAddress {
  readonly name: string;
  readonly address: string;
}
