import type { Conversation } from '../../../shared/contract/conversation.ts';

/** An address of the visitor, and whether the site vouched for who they are. */
export type VisitorMail = { readonly address: string; readonly proven: boolean };

/**
 * Where a mail to the visitor would go. Of a visitor whom the site's signature proves, the customer's own address comes
 * first; what was typed into the form is second and proves nothing.
 */
export function visitorMail({
  customer,
  visitor,
}: Pick<Conversation, 'customer' | 'visitor'>): VisitorMail | null {
  const known = customer.identities.find(({ kind }) => kind === 'email');
  if (visitor?.subject !== null && visitor?.subject !== undefined && known !== undefined)
    return { address: known.value, proven: true };
  return visitor?.mail === null || visitor?.mail === undefined
    ? null
    : { address: visitor.mail, proven: false };
}
