import type { AccessDesk } from './access-desk.ts';
import type { FilteredStream } from './filtered-stream.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Uploads } from './uploads.ts';
import type { WebhookDesk } from './webhook-desk.ts';
import type { XWorld } from './x-world.ts';

/** What the endpoints have to do with. */
export type Network = {
  readonly world: XWorld;
  readonly access: AccessDesk;
  readonly limits: RateLimits;
  readonly uploads: Uploads;
  readonly stream: FilteredStream;
  readonly webhooks: WebhookDesk;
  /** Where the network itself is, such as `http://127.0.0.1:4711`. */
  readonly address: () => string;
  /** The app's plan lets accounts answer only who named or quoted them. */
  readonly summonedOnly: boolean;
  /** The account may write posts of up to 25,000 instead of 280. */
  readonly longPosts: boolean;
};
