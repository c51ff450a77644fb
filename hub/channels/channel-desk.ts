import type {
  ChannelAccountState,
  Contribution,
  WaitingRelease,
} from '../../shared/contract/channel-rest.ts';
import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import type { Result } from '../../shared/contract/result.ts';

/** What supervisors and admins see and do about the accounts. */
export type ChannelDesk = {
  readonly accounts: () => Promise<readonly ChannelAccountState[]>;
  /** Begins to connect an account by OAuth; answers where the admin goes to allow it. */
  readonly beginConnection: (
    channelAccountId: string,
    userId: string,
  ) => Promise<Result<{ readonly url: string }, RefusalCode>>;
  /** What X sends the admin back with; answers the page to show. */
  readonly finishConnection: (
    query: URLSearchParams,
  ) => Promise<{ readonly ok: boolean; readonly html: string }>;
  /** Takes the access back, here and at X. */
  readonly endConnection: (channelAccountId: string, userId: string) => Promise<Result<null, RefusalCode>>;
  /** Both instants in milliseconds; `to` excluded. */
  readonly contributions: (from: number, to: number) => Promise<readonly Contribution[]>;
  readonly releases: () => Promise<readonly WaitingRelease[]>;
};
