import type { Contact } from '../../../shared/contract/contact.ts';
import type { Route } from '../../app/route.ts';

function isOpen(contact: Contact | undefined): boolean {
  return contact?.state.status === 'active' || contact?.state.status === 'wrapUp';
}

/**
 * Whether a contact that came back may open without being asked: only where the agent looks at nothing, at that
 * contact itself, or at the one that displaced it and is over now; never while the keyboard belongs to something else.
 */
export function opensByItself(
  back: { readonly conversationId: string; readonly displacing: Contact | undefined },
  look: {
    readonly route: Route;
    readonly byId: Readonly<Record<string, Contact>>;
    /** A field, a menu or a dialog has the keyboard. */
    readonly busy: boolean;
  },
): boolean {
  const { route, byId, busy } = look;
  if (busy || route.screen !== 'work') return false;
  if (route.conversationId === null || route.conversationId === back.conversationId) return true;
  if (back.displacing === undefined || route.conversationId !== back.displacing.conversationId) return false;
  return !Object.values(byId).some((one) => one.conversationId === route.conversationId && isOpen(one));
}
