import type { ChannelAccountConfig } from '../../shared/contract/config-file.ts';
import type { SmsAccountConfig } from '../../shared/contract/sms-account.ts';
import type { RoutingConfig } from '../../shared/routing/config.ts';
import type { Configuration } from './configuration.ts';

/** The part of the configuration that the router decides by, in its own words. */
export function toRoutingConfig(configuration: Configuration): RoutingConfig {
  return {
    ...configuration.routing.router,
    preferredWaitMs: configuration.routing.preferredAgentWaitMs,
    declineCooldownMs: configuration.routing.declineCooldownMs,
    queues: [...configuration.queues.values()].map((queue) => ({
      id: queue.id,
      rings: queue.rings,
      priority: queue.priority,
      targetMs: queue.answerWithinMs,
      ...(queue.offerTimeoutMs === null ? {} : { offerTimeoutMs: queue.offerTimeoutMs }),
      channels: channelsOf(configuration, queue.id),
      ...queue.manners,
    })),
    agents: [...configuration.agents.values()].map(({ id, skills, limits }) => ({ id, skills, ...limits })),
  };
}

/** The channels whose accounts feed a queue: tells the router which skills are live ones (R3). */
function channelsOf(configuration: Configuration, queueId: string): readonly string[] {
  const feeding = [...configuration.channelAccounts.values()].filter((account) =>
    queuesOf(account).includes(queueId),
  );
  return [...new Set(feeding.map((account) => account.channel))];
}

/** Where an account's contacts may begin. */
function queuesOf(account: ChannelAccountConfig): readonly string[] {
  switch (account.channel) {
    case 'email': {
      const folders = account.in.kind === 'imap' ? account.in.folders : [];
      return [account.queue, ...folders.flatMap(({ queue }) => queue ?? [])];
    }
    case 'chat':
      return [account.queue];
    case 'sms':
      return [account.queue, ...languageQueues(account)];
    case 'x':
      return [account.queue, account.directMessageQueue ?? account.queue, ...languageQueues(account)];
  }
}

function languageQueues({ languages }: Pick<SmsAccountConfig, 'languages'>): readonly string[] {
  return Object.values(languages).flatMap(({ queue }) => queue ?? []);
}
