import type { CommandResult, CommandValue } from '../../shared/contract/command.ts';
import type { Role } from '../../shared/contract/user.ts';
import type { ConversationContext } from '../conversations/context.ts';
import type { PresenceKeeper } from '../routing/presence-keeper.ts';
import type { RoutingHost } from '../routing/routing-host.ts';

/** Who gives a command. */
export type Caller = { readonly userId: string; readonly name: string; readonly role: Role };

/** What the command handlers work with. */
export type CommandContext = ConversationContext & {
  readonly routing: RoutingHost;
  readonly presence: PresenceKeeper;
  /** Starts the clock of a time-boxed wrap-up. */
  readonly wrapUpStarted: (contactId: string, agentId: string, endsAt: number) => void;
};

/** A successful answer. */
export function done(seq: number, more: Omit<CommandValue, 'seq'> = {}): CommandResult {
  return { ok: true, value: { seq, ...more } };
}
