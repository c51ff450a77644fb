import type { Contact, ContactState } from '../../../shared/contract/contact.ts';

/** When and why a parked contact comes back, before it is put into words. */
export type ReturnReason =
  | { readonly kind: 'after'; readonly contact: Contact }
  | { readonly kind: 'whenRoom' }
  | { readonly kind: 'time'; readonly at: number }
  | { readonly kind: 'customer' }
  | { readonly kind: 'hand' };

/** `byId`: my own contacts; the one that displaced it is mostly among them. */
export function returnReason(
  { until, displacedBy }: Extract<ContactState, { status: 'parked' }>,
  byId: Readonly<Record<string, Contact>>,
): ReturnReason {
  if (until !== null) return until.kind === 'time' ? { kind: 'time', at: until.at } : { kind: until.kind };
  const displacing = displacedBy === null ? undefined : byId[displacedBy];
  return displacing === undefined ? { kind: 'whenRoom' } : { kind: 'after', contact: displacing };
}
