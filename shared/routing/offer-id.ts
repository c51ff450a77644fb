/** Id of a contact's n-th offer, counted from 1: the same whoever computes it, and never used twice. */
export function offerIdOf(contactId: string, attempt: number): string {
  return `${contactId}#${attempt}`;
}

/** The contact an offer id speaks of. */
export function contactIdOf(offerId: string): string {
  const end = offerId.lastIndexOf('#');
  return end < 0 ? offerId : offerId.slice(0, end);
}
