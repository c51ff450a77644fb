import type { Contact } from '../../../shared/contract/contact.ts';
import { useAppSelector } from '../../app/hooks.ts';
import type { RootState } from '../../app/store.ts';

/** Whether a contact is worked on by somebody else, so that a supervisor can look over their shoulder. */
export function isOthersWork({ state }: Pick<Contact, 'state'>, meId: string | null): boolean {
  return state.status === 'active' && state.agentId !== meId;
}

/** Who works in a conversation themselves, or was asked about it, does not hide. */
function worksIn(state: RootState, conversationId: string): boolean {
  return Object.values(state.contacts.byId).some((contact) => contact.conversationId === conversationId);
}

/** Whether this conversation is read along unseen: asked for by the address, and granted to supervisors only. */
export function useIsUnseen(conversationId: string, asked: boolean): boolean {
  return useAppSelector((state) => asked && state.presence.seesEverybody && !worksIn(state, conversationId));
}
