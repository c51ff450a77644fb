/** Who a visitor is, as the site signed it. */
export type ProvenPerson = {
  /** The site's own id of the person. */
  readonly subject: string;
  /** '' when the site did not say. */
  readonly name: string;
  /** Lower case; null when the site gave none, or did not verify it. */
  readonly mail: string | null;
};

/** A person of a site among all identities of customers. */
export function siteIdentity(channelAccountId: string, subject: string): string {
  return `${channelAccountId}/${subject}`;
}
