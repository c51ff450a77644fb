import type { Contact } from '../../../shared/contract/contact.ts';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useAppSelector } from '../../app/hooks.ts';

/** What this reader may do about the visitor of a chat. */
export type VisitorRights = {
  readonly mayKeepOut: boolean;
  readonly mayLetIn: boolean;
  /** The mailbox by which this chat can go on; null: it cannot, or not by this reader. */
  readonly mailAccountId: string | null;
  /** It could go on by mail, were there a mailbox for it. */
  readonly lacksMailbox: boolean;
};

/**
 * The chat's own agent keeps a visitor out and goes on by mail; once a chat is over, anybody may go on with it. Only
 * supervisors let somebody in again.
 */
export function useVisitorRights({ visitor }: Conversation, { state }: Contact): VisitorRights {
  const meId = useAppSelector(({ contacts }) => contacts.meId);
  const isSupervisor = useAppSelector(({ presence }) => presence.seesEverybody);
  if (visitor === null)
    return { mayKeepOut: false, mayLetIn: false, mailAccountId: null, lacksMailbox: false };
  const isOwn = 'agentId' in state && state.agentId === meId && state.status !== 'offered';
  // Not by the clock: to let in whom nobody keeps out any more does no harm.
  const keptOut = visitor.blockedUntil !== null;
  const mayGoOn = isOwn || isSupervisor || state.status === 'closed';
  return {
    mayKeepOut: (isOwn || isSupervisor) && !keptOut,
    mayLetIn: isSupervisor && keptOut,
    mailAccountId: mayGoOn ? visitor.mailAccountId : null,
    lacksMailbox: mayGoOn && visitor.mailAccountId === null,
  };
}
