import { useEffect } from 'react';
import type { Contact } from '../../../shared/contract/contact.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { useLive } from '../../app/live/live-context.tsx';

/** Says "read" once the owner really looks: the conversation is open and the window has the focus. */
export function useMarkRead(contact: Contact | null): void {
  const live = useLive();
  const meId = useAppSelector((state) => state.contacts.meId);
  const mine =
    contact !== null &&
    (contact.state.status === 'active' || contact.state.status === 'wrapUp') &&
    contact.state.agentId === meId;
  const contactId = mine ? contact.id : null;
  const unread = mine ? contact.unread : 0;
  useEffect(() => {
    if (contactId === null || unread === 0) return undefined;
    const tell = () => void live.send({ type: 'markRead', contactId });
    if (document.hasFocus()) {
      tell();
      return undefined;
    }
    window.addEventListener('focus', tell, { once: true });
    return () => window.removeEventListener('focus', tell);
  }, [live, contactId, unread]);
}
