import type { Command, CommandResult } from '../../shared/contract/command.ts';
import type { LiveEvent, Snapshot } from '../../shared/contract/live.ts';
import type { PoolReserve, QueueLoad } from '../../shared/contract/queue.ts';
import type { Role } from '../../shared/contract/user.ts';
import type { RecordedEvent } from '../db/database.ts';

/** What the live door asks of the rest of the hub. Nothing here knows a socket. */

/** Who gave a command. */
export type CommandCaller = { readonly userId: string; readonly role: Role; readonly sessionId: string };

/** Carries out commands, which are parsed already. Resolves after the commit; a rejection is a bug (`internal`). */
export type Commands = {
  execute: (command: Command, caller: CommandCaller) => Promise<CommandResult>;
};

/** A recorded event and how much of it somebody will hear. */
export type HydrationRequest = { readonly event: RecordedEvent; readonly scope: 'overview' | 'full' };

/** Reads for the live door. */
export type LiveViews = {
  /** Everything the user's workspace shows. Its `seq` must not be newer than what was read. */
  snapshot: (userId: string) => Promise<Snapshot>;
  /**
   * What each record means to a client, in the order asked, one array per request. `full` is every live event of the
   * record (a received message: `messageAdded` and `contactChanged`); with `overview` the texts may be left out, and
   * whatever is no list item is dropped by the caller anyway. Views may be newer than the record: they are whole, and
   * applying one twice changes nothing. Each live event carries its record's seq. `[]`: nothing to tell.
   */
  hydrate: (requests: readonly HydrationRequest[]) => Promise<readonly (readonly LiveEvent[])[]>;
  queueLoads: () => Promise<readonly QueueLoad[]>;
  /** For supervisors: the live places that are kept free. */
  reserves: () => Promise<readonly PoolReserve[]>;
};

/** Told who is reachable: the first socket of a user came, the last one went. Never throws, never waits. */
export type Connections = {
  connected: (userId: string) => void;
  disconnected: (userId: string) => void;
};
