import type { Logger } from 'pino';
import type { Configuration } from '../../config/configuration.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import type { ClientAddress } from '../../http/client-address.ts';
import type { DoorMetrics } from '../../http/door-metrics.ts';
import type { Drain } from '../../http/drain.ts';
import type { OriginRule } from '../../http/origin-rule.ts';
import type { ChatDesk } from '../chat-desk.ts';
import type { ExpectedWait } from '../expected-wait.ts';
import type { IdleWatch } from '../idle/idle-watch.ts';
import type { VisitorLimits } from './visitor-limits.ts';

/** Everything the visitors' door stands on. */
export type VisitorParts = {
  readonly desk: ChatDesk;
  readonly idle: Pick<IdleWatch, 'typed'>;
  readonly expectedWaits: () => ExpectedWait;
  readonly context: ConversationContext;
  readonly configuration: () => Configuration;
  readonly origins: OriginRule;
  readonly clientAddress: ClientAddress;
  readonly drain: Drain;
  readonly metrics: DoorMetrics;
  readonly limits: VisitorLimits;
  /** Tells the agents who have the conversation open that its visitor types, or stopped; `text` where it may be shown. */
  readonly visitorTyping: (conversationId: string, typing: boolean, text: string | null) => void;
  readonly log: Logger;
  readonly now: () => number;
};
