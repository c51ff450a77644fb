import { visitorPage, type VisitorPage } from '../../shared/contract/chat.ts';
import type { ContactState } from '../../shared/contract/contact.ts';
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

function story(words: string, index: number, now: number, state: ContactState): Story {
  return {
    id: `hostile-${index}`,
    name: words,
    address: '',
    subject: words,
    queueId: 'chat',
    channel: 'chat',
    account: 'shop-chat',
    state,
    arrivedAgo: 300 * minute - index * 1_000,
    dueIn: -4 * minute,
    identities: [{ kind: 'visitor', value: `visitor-${index}`, label: '' }],
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

function seedWith(state: ContactState, now: number): WorkspaceSeed {
  const shop = blendedSeed(now);
  return seedOf(
    hostileWords.map((words, index) => story(words, index, now, state)),
    now,
    { users: shop.users, queues: shop.queues, channelAccounts: shop.channelAccounts },
  );
}

/** A chat that is over for each thing that a hostile visitor may write, written in every place there is. */
export function hostileSeed(now: number): WorkspaceSeed {
  return seedWith({ status: 'closed', agentId: 'anna', closedAt: now, wrapUpCode: null }, now);
}

/** The same chats, all open: each is a row of the list. */
export function hostileListSeed(now: number): WorkspaceSeed {
  return seedWith({ status: 'active', agentId: 'anna', since: now - 4 * minute }, now);
}
