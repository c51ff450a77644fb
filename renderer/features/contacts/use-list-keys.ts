import { useEffect } from 'react';
import type { Contact } from '../../../shared/contract/contact.ts';
import { wishFocus } from '../composer/focus-wish.ts';
import { navigate } from '../../app/route.ts';
import { useAction } from '../../app/shortcuts/action-registry.tsx';
import { matches } from '../../app/shortcuts/combination.ts';
import { isTypingIn } from '../../app/shortcuts/is-typing.ts';

function show(contact: Contact | undefined): void {
  if (contact === undefined) return;
  // Whoever goes from chat to chat while writing goes on writing, in the next one.
  const writes = isTypingIn(document.activeElement);
  navigate({ screen: 'work', conversationId: contact.conversationId });
  if (writes) return wishFocus(contact.conversationId);
  const row = document.querySelector(`[data-contact-row="${CSS.escape(contact.conversationId)}"]`);
  if (row instanceof HTMLElement) row.focus();
}

/** Arrow keys and J/K walk the list, Alt+1…9 open its first nine, also while typing. */
export function useListKeys(listed: readonly Contact[], openId: string | null): void {
  const index = listed.findIndex((one) => one.conversationId === openId);
  useAction('nextContact', () => show(listed[Math.min(index + 1, listed.length - 1)]), listed.length > 0);
  useAction('previousContact', () => show(listed[Math.max(index - 1, 0)]), listed.length > 0);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const digit = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].findIndex((one) =>
        matches(event, `Alt+${one}`),
      );
      const contact = listed[digit];
      if (event.defaultPrevented || contact === undefined) return;
      event.preventDefault();
      show(contact);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [listed]);
}
