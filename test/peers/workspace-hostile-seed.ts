import { visitorPage, type VisitorPage } from '../../shared/contract/chat.ts';
import { xssVectors } from '../fixtures/xss/vectors.ts';
import { blendedSeed } from './workspace-blended-seed.ts';
import { plainVisitor } from './workspace-chat-seed.ts';
import { minute, seedOf, type Story, type WorkspaceSeed } from './workspace-seeds.ts';

/** Harmless words first: what they draw is all that hostile ones may draw. */
export const hostileWords: readonly string[] = ['See https://example.org/ there', ...xssVectors];

/** The page of a visitor who puts these words wherever a page takes any. */
export function hostilePage(words: string): VisitorPage {
  const addresses = [words, `https://www.shop.example/${words}`, 'https://www.shop.example/'];
  const url = addresses.find((one) => visitorPage.safeParse({ url: one, title: '' }).success) ?? '';
  return { url, title: words };
}

function story(words: string, index: number, now: number): Story {
  return {
    id: `hostile-${index}`,
    name: words,
    address: '',
    subject: words,
    queueId: 'chat',
    channel: 'chat',
    account: 'shop-chat',
    state: { status: 'active', agentId: 'anna', since: now - 4 * minute },
    arrivedAgo: 300 * minute - index * 1_000,
    dueIn: -4 * minute,
    identities: [{ kind: 'visitor', value: `visitor-${index}` }],
    timeline: ['chatRated'],
    visitor: {
      ...plainVisitor,
      mail: words,
      page: hostilePage(words),
      subject: words,
      rating: { score: 1, comment: words, at: now },
    },
    messages: [
      {
        visibleText: words,
        attachments: [
          {
            id: `file-${index}`,
            name: words,
            type: 'image/svg+xml',
            size: 900,
            inline: false,
            contentId: null,
          },
        ],
      },
    ],
  };
}

/** An agent with a chat for each thing that a hostile visitor may write, written in every place there is. */
export function hostileSeed(now: number): WorkspaceSeed {
  const shop = blendedSeed(now);
  return seedOf(
    hostileWords.map((words, index) => story(words, index, now)),
    now,
    { users: shop.users, queues: shop.queues, channelAccounts: shop.channelAccounts },
  );
}
