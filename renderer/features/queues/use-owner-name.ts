import type { Contact } from '../../../shared/contract/contact.ts';
import { useAppSelector } from '../../app/hooks.ts';

/** Who has a contact now, where this reader may know it; null: nobody, or unknown. */
export function useOwnerName({ state }: Contact): string | null {
  const agentId = 'agentId' in state ? state.agentId : null;
  return useAppSelector((root) => (agentId === null ? null : (root.presence.byUser[agentId]?.name ?? null)));
}
