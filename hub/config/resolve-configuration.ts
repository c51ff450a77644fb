import type {
  BusinessHoursConfig,
  CannedReplyConfig,
  ConfigText,
  EmailAccountConfig,
  QueueConfig,
} from '../../shared/contract/config-file.ts';
import { routingConfig } from '../../shared/contract/config-file.ts';
import type { CannedReply } from '../../shared/contract/canned-reply.ts';
import type { LocalText } from '../../shared/contract/primitives.ts';
import { durationMs } from '../../shared/domain/duration.ts';
import { businessHoursFrom } from '../../shared/domain/open-week.ts';
import type { BusinessHours } from '../../shared/domain/open-week.ts';
import { emailAccounts } from './accounts-of-channel.ts';
import { routedLimits } from './agent-limits.ts';
import type { Configuration, ConfiguredAgent, ConfiguredQueue } from './configuration.ts';
import { queueManners } from './queue-manners.ts';
import { routingSettings } from './routing-settings.ts';
import type { StoredRows } from './config-repository.ts';
import { storedConfig, storedValue } from './stored-config.ts';

/** Follows every reference and turns durations into milliseconds, texts into both languages. */
export function resolveConfiguration(
  rows: StoredRows,
  queuesInUse: ReadonlySet<string>,
  revision: number,
): Configuration {
  const stored = storedConfig(rows);
  const skills = new Map(stored.skills.map(({ id, name }) => [id, { id, name: localText(name) }]));
  const businessHours = hoursOf(rows);
  const queues = [...stored.queues, ...retiredInUse(rows, queuesInUse)].map((queue) =>
    resolvedQueue(queue, businessHours, skills),
  );
  const agents = resolvedAgents(rows, skills);
  const channelAccounts = byId(stored.channelAccounts);
  return {
    revision,
    routing: routingSettings(stored.routing ?? routingConfig.parse({})),
    reception: stored.reception ?? null,
    skills,
    queues: byId(queues),
    businessHours,
    channelAccounts,
    ownAddresses: new Map(
      emailAccounts({ channelAccounts }).map((account) => [account.id, ownAddresses(account)]),
    ),
    cannedReplies: stored.cannedReplies.map(cannedReplyOf),
    agents: byId(agents),
    agentsOfQueue: new Map(queues.map((queue) => [queue.id, skilledFor(queue, agents)])),
  };
}

/** One text for both languages, or one for each. */
export function localText(text: ConfigText): LocalText {
  return typeof text === 'string' ? { de: text, en: text } : text;
}

function cannedReplyOf(reply: CannedReplyConfig): CannedReply {
  return {
    id: reply.id,
    name: localText(reply.name),
    shortcut: reply.shortcut ?? '',
    text: localText(reply.text),
    channels: reply.channels ?? [],
    queueIds: reply.queues ?? [],
  };
}

/** Queues that the file no longer has while contacts of theirs are open: those are still to be answered. */
function retiredInUse({ entries }: StoredRows, queuesInUse: ReadonlySet<string>): readonly QueueConfig[] {
  return entries
    .filter((row) => row.kind === 'queue' && row.active === 0 && queuesInUse.has(row.id))
    .map((row) => storedValue('queue', row));
}

/** Business hours by id, also those out of force: a retired queue may still refer to them. */
function hoursOf({ entries }: StoredRows): ReadonlyMap<string, BusinessHours> {
  const configs: readonly BusinessHoursConfig[] = entries
    .filter((row) => row.kind === 'businessHours')
    .map((row) => storedValue('businessHours', row));
  return new Map(configs.map((config) => [config.id, businessHoursFrom(config)]));
}

function resolvedQueue(
  queue: QueueConfig,
  hours: ReadonlyMap<string, BusinessHours>,
  skills: ReadonlyMap<string, unknown>,
): ConfiguredQueue {
  const { wrapUp } = queue;
  return {
    id: queue.id,
    name: localText(queue.name),
    priority: queue.priority,
    rings: queue.rings.map(({ after, skills: required }) => ({
      afterMs: durationMs(after),
      // A skill that is gone can be had by nobody, so it is asked of nobody.
      skills: required
        .filter(({ skill }) => skills.has(skill))
        .map(({ skill, level }) => ({ skillId: skill, level })),
    })),
    answerWithinMs: durationMs(queue.answerWithin),
    expectedHandlingMs: durationMs(queue.expectedHandling),
    businessHours: queue.businessHours === undefined ? null : (hours.get(queue.businessHours) ?? null),
    offerTimeoutMs: queue.offerTimeout === undefined ? null : durationMs(queue.offerTimeout),
    manners: queueManners(queue),
    wrapUp: {
      mode: wrapUp.mode,
      timeBoxMs: durationMs(wrapUp.timeBox),
      codes: wrapUp.codes.map(({ id, name }) => ({ id, name: localText(name) })),
    },
  };
}

function resolvedAgents(rows: StoredRows, skills: ReadonlyMap<string, unknown>): readonly ConfiguredAgent[] {
  return rows.users
    .filter((user) => user.active === 1)
    .map((user) => ({
      id: user.id,
      login: user.login,
      name: user.name,
      skills: (rows.skills.get(user.id) ?? []).filter(({ skillId }) => skills.has(skillId)),
      limits: routedLimits(user),
      sign: user.sign,
      needsRelease: user.needs_release === 1,
    }));
}

function ownAddresses(account: EmailAccountConfig): ReadonlySet<string> {
  return new Set([account.address, ...account.aliases].map((address) => address.toLowerCase()));
}

function skilledFor(queue: ConfiguredQueue, agents: readonly ConfiguredAgent[]): readonly string[] {
  return agents
    .filter((agent) => {
      const levels = new Map(agent.skills.map(({ skillId, level }) => [skillId, level]));
      return queue.rings.some((ring) =>
        ring.skills.every(({ skillId, level }) => (levels.get(skillId) ?? 0) >= level),
      );
    })
    .map((agent) => agent.id);
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}
