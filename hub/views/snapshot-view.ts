import type { Snapshot } from '../../shared/contract/live.ts';
import type { PoolReserve, QueueLoad } from '../../shared/contract/queue.ts';
import type { User } from '../../shared/contract/user.ts';
import { addressOfAccount } from '../config/account-address.ts';
import type { Configuration } from '../config/configuration.ts';
import type { ConversationContext } from '../conversations/context.ts';
import {
  countClosedSince,
  listContactIdsOfAgent,
  listWaitingForCustomer,
} from '../conversations/contact-repository.ts';
import type { Unit } from '../db/database.ts';
import { findPresence, listPresences } from '../routing/presence-repository.ts';
import { countWaitingReleases } from '../text/release-repository.ts';
import { contactView } from './contact-view.ts';
import { offerViews } from './offer-view.ts';
import { presenceView } from './presence-view.ts';
import { listContacts, listOpenOffers } from './view-repository.ts';

const mostWaitingForCustomer = 50;

/** The whole of what an agent's workspace shows, at one seq. */
export async function snapshotView(
  context: ConversationContext,
  me: User,
  loads: readonly QueueLoad[],
  reserves: readonly PoolReserve[],
): Promise<Snapshot> {
  const seq = context.database.lastSeq();
  const db = context.database.read as Unit['tx'];
  const configuration = context.configuration();
  const now = context.now();
  const [mine, waiting, offers, presence, everybody, closedToday] = await Promise.all([
    listContactIdsOfAgent(db, me.id),
    listWaitingForCustomer(db, me.id, mostWaitingForCustomer),
    listOpenOffers(db, me.id),
    findPresence(db, me.id),
    me.role === 'agent' ? [] : listPresences(db),
    countClosedSince(db, me.id, startOfDay(now)),
  ]);
  return {
    seq,
    now,
    me,
    presence: presenceView(presence),
    contacts: (await listContacts(db, mine)).map(contactView),
    waitingForCustomer: (await listContacts(db, waiting)).map(contactView),
    offers: [...(await offerViews(db, configuration, offers))],
    ...configured(configuration),
    queueLoads: [...loads],
    reserves: me.role === 'agent' ? [] : [...reserves],
    colleagues: colleagues(configuration, me.id),
    presences: everybody.map((row) => ({ userId: row.user_id, name: row.name, presence: presenceView(row) })),
    releasesWaiting: me.role === 'agent' ? 0 : await countWaitingReleases(db),
    closedToday,
  };
}

function configured(
  configuration: Configuration,
): Pick<Snapshot, 'queues' | 'skills' | 'channelAccounts' | 'cannedReplies'> {
  return {
    queues: [...configuration.queues.values()].map((queue) => ({
      id: queue.id,
      name: queue.name,
      skills: (queue.rings[0]?.skills ?? []).map(({ skillId, level }) => ({ skillId, level })),
      wrapUp: { mode: queue.wrapUp.mode, codes: queue.wrapUp.codes.map(({ id, name }) => ({ id, name })) },
    })),
    skills: [...configuration.skills.values()].map(({ id, name }) => ({ id, name })),
    cannedReplies: [...configuration.cannedReplies],
    channelAccounts: [...configuration.channelAccounts.values()].map((account) => ({
      id: account.id,
      name: account.name,
      channel: account.channel,
      address: addressOfAccount(account),
    })),
  };
}

/** Whom a contact can be passed on to, by name. */
function colleagues(configuration: Configuration, myId: string): Snapshot['colleagues'] {
  return [...configuration.agents.values()]
    .filter(({ id }) => id !== myId)
    .map(({ id, name }) => ({ userId: id, name }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function startOfDay(now: number): number {
  const day = new Date(now);
  day.setHours(0, 0, 0, 0);
  return day.getTime();
}
