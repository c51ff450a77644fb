import type { XAccountConfig } from '../../../../shared/contract/x-account.ts';
import type { ConnectorHost } from '../../connector.ts';
import type { StateBoard } from '../../state-board.ts';
import type { XClient } from '../x-client.ts';
import type { XTools } from '../x-tools.ts';
import type { AuthorMemory } from './author-memory.ts';
import type { ReadMeter } from './read-meter.ts';
import type { WatchedPosts } from './watched-posts.ts';

/** What bringing in the posts and messages of one account needs. */
export type XInContext = {
  readonly account: XAccountConfig;
  readonly client: XClient;
  readonly host: ConnectorHost;
  readonly tools: XTools;
  readonly board: StateBoard;
  readonly authors: AuthorMemory;
  readonly meter: ReadMeter;
  readonly watched: WatchedPosts;
};
