import type { Logger } from 'pino';
import type { Database } from '../db/database.ts';
import type { DoorMetrics } from '../http/door-metrics.ts';
import type { Drain } from '../http/drain.ts';
import type { OriginRule } from '../http/origin-rule.ts';
import type { Sessions } from '../users/sessions.ts';
import type { LiveLimits } from './live-limits.ts';
import type { Commands, Connections, LiveViews } from './ports.ts';

/** Everything the live door stands on. */
export type LiveParts = {
  readonly database: Database;
  readonly sessions: Sessions;
  readonly commands: Commands;
  readonly views: LiveViews;
  readonly connections: Connections;
  readonly origins: OriginRule;
  readonly drain: Drain;
  readonly metrics: DoorMetrics;
  /** An agent types in a conversation, or stopped. */
  readonly agentTyping?: (conversationId: string, userId: string, typing: boolean) => void;
  readonly limits: LiveLimits;
  readonly log: Logger;
  readonly now: () => number;
};
