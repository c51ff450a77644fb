import { useCallback } from 'react';
import type { Contact } from '../../../shared/contract/contact.ts';
import { useAppSelector } from '../../app/hooks.ts';

function wordsOf({ customer, subject }: Contact): string {
  const name = customer.name || customer.address;
  return subject === '' ? name : `${name}: ${subject}`;
}

/** A contact by its id: customer and subject; null where this page does not know it. */
export function useContactWords(): (contactId: string) => string | null {
  const byId = useAppSelector((state) => state.contacts.byId);
  const conversations = useAppSelector((state) => state.conversations.byId);
  return useCallback(
    (contactId) => {
      const shown = Object.values(conversations).find((one) => one.conversation?.contact?.id === contactId);
      const contact = byId[contactId] ?? shown?.conversation?.contact ?? null;
      return contact === null ? null : wordsOf(contact);
    },
    [byId, conversations],
  );
}
