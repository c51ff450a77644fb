import type { ChannelAccountConfig, ReceptionConfig } from '../../shared/contract/config-file.ts';
import type { CannedReply } from '../../shared/contract/canned-reply.ts';
import type { LocalText } from '../../shared/contract/primitives.ts';
import type { RequiredSkill } from '../../shared/contract/contact.ts';
import type { WrapUpMode } from '../../shared/contract/queue.ts';
import type { BusinessHours } from '../../shared/domain/open-week.ts';
import type { AgentRouting, QueueRouting, RoutingConfig } from '../../shared/routing/config.ts';

/** How the router treats contacts of a queue, in its own words; what is left out is as the channel has it. */
export type QueueManners = Pick<
  QueueRouting,
  'autoAccept' | 'interruption' | 'interruptedBy' | 'overflow' | 'share' | 'serviceLevel'
>;

/** A queue as the hub works with it: durations in milliseconds, texts in both languages, references followed. */
export type ConfiguredQueue = {
  readonly id: string;
  readonly name: LocalText;
  readonly priority: number;
  readonly rings: readonly { readonly afterMs: number; readonly skills: readonly RequiredSkill[] }[];
  readonly answerWithinMs: number;
  readonly expectedHandlingMs: number;
  /** Null: round the clock. */
  readonly businessHours: BusinessHours | null;
  /** Null: as the channel has it. */
  readonly offerTimeoutMs: number | null;
  readonly manners: QueueManners;
  readonly wrapUp: {
    readonly mode: WrapUpMode;
    readonly timeBoxMs: number;
    readonly codes: readonly { readonly id: string; readonly name: LocalText }[];
  };
};

/** An agent as routing sees one. */
export type ConfiguredAgent = {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly skills: readonly RequiredSkill[];
  /** Instead of the channels' and everybody's; left out: the same. */
  readonly limits: Pick<AgentRouting, 'maximumPerChannel' | 'interruptionsPerHour'>;
  /** Signs public answers; null: the initials of the name. */
  readonly sign: string | null;
  /** A supervisor releases the public answers first. */
  readonly needsRelease: boolean;
};

/** The router's configuration without queues and agents and what the hub keeps under its own name. */
export type RouterSettings = Omit<
  RoutingConfig,
  'queues' | 'agents' | 'preferredWaitMs' | 'declineCooldownMs'
>;

/** Settings of the router that hold for everybody, in milliseconds. */
export type RoutingSettings = {
  readonly preferredAgentWaitMs: number;
  readonly declineCooldownMs: number;
  readonly connectionGraceMs: number;
  readonly requeueAfterMs: number;
  readonly keepRecordMs: number;
  /** Everything else that the router decides by, in its own words. */
  readonly router: RouterSettings;
};

/** All of the configuration that is in force, read once and replaced as a whole when the revision moves. */
export type Configuration = {
  readonly revision: number;
  readonly routing: RoutingSettings;
  readonly reception: ReceptionConfig | null;
  readonly skills: ReadonlyMap<string, { readonly id: string; readonly name: LocalText }>;
  readonly queues: ReadonlyMap<string, ConfiguredQueue>;
  /** By id, also those out of force. */
  readonly businessHours: ReadonlyMap<string, BusinessHours>;
  /** Active accounts only. */
  readonly channelAccounts: ReadonlyMap<string, ChannelAccountConfig>;
  /** The address and the aliases of each mailbox, lower case. */
  readonly ownAddresses: ReadonlyMap<string, ReadonlySet<string>>;
  readonly cannedReplies: readonly CannedReply[];
  /** Active users of every role; only those with a queue's skills are offered its contacts. */
  readonly agents: ReadonlyMap<string, ConfiguredAgent>;
  /** Ids of the agents whose skills satisfy any ring of the queue. */
  readonly agentsOfQueue: ReadonlyMap<string, readonly string[]>;
};
