import type { ChannelAccount } from '../../shared/contract/queue.ts';
import { blendedSeed } from './workspace-blended-seed.ts';
import { seedOf, type WorkspaceSeed } from './workspace-seeds.ts';
import { smsStories } from './workspace-sms-stories.ts';
import { xStories } from './workspace-x-stories.ts';

const accounts: readonly ChannelAccount[] = [
  { id: 'shop-sms', name: 'Shop SMS', channel: 'sms', address: '+43 1 3456789' },
  { id: 'shop-x', name: 'Shop auf X', channel: 'x', address: '@shop_de' },
];

/** An agent with SMS and posts of every kind: several numbers, opted out, branches, taken private, held. */
export function textSeed(now: number): WorkspaceSeed {
  const shop = blendedSeed(now);
  return seedOf([...smsStories(now), ...xStories(now)], now, {
    users: shop.users,
    presences: shop.presences,
    queues: shop.queues,
    channelAccounts: [...shop.channelAccounts, ...accounts],
  });
}
