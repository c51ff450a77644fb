import type { Message } from '../../shared/contract/message.ts';
import type { PostDetails, XDetails, XPerson } from '../../shared/contract/text-message.ts';
import { minute, type Story } from './workspace-seeds.ts';
import { textStory } from './workspace-text-story.ts';

/** Somebody on X of whom nothing is wrong. */
export function personOnX(handle: string): XPerson {
  return {
    userId: `x-${handle}`,
    handle,
    state: 'active',
    takesDirectMessages: true,
    blocksUs: false,
  };
}

/** What an agent knows who answers somebody on X; the account signs and spends little. */
export function xOf(handle: string, part: Partial<XDetails> = {}): XDetails {
  return {
    kind: 'thread',
    handle: 'shop_de',
    person: personOnX(handle),
    connected: true,
    plan: { summonedOnly: true, longPosts: false },
    prices: { post: 0.01, postWithLink: 0.2, directMessage: 0.015 },
    spend: { month: '2026-11', spent: 12.5, perMonth: 100, warnAt: 0.8, currency: 'EUR' },
    limits: [],
    sign: ' ^AB',
    needsRelease: false,
    privateConversationId: null,
    publicConversationId: null,
    takePrivate: {
      pointer: 'Wir haben Ihnen eine Direktnachricht geschickt.',
      opening: 'Guten Tag, hier können wir in Ruhe schreiben. Wie lautet Ihre Bestellnummer?',
    },
    ...part,
  };
}

function post(id: string, handle: string, part: Partial<PostDetails> = {}): Partial<Message> {
  return {
    id,
    subject: '',
    details: {
      kind: 'post',
      postId: `20${id}`,
      url: `https://x.com/${handle}/status/20${id}`,
      author: personOnX(handle),
      answersId: null,
      quotes: null,
      summons: false,
      hidden: false,
      deletedAt: null,
      earlierTexts: [],
      change: null,
      ...part,
    },
  };
}

const other = (name: string): Pick<Message, 'author'> => ({
  author: { kind: 'customer', id: `x-${name}`, name },
});

const identity = (handle: string) => [{ kind: 'x' as const, value: `x-${handle}`, label: `@${handle}` }];

/** Posts of every kind, a matter taken private, and answers that wait or came back. */
export function xStories(now: number): readonly Story[] {
  const out = { direction: 'outbound' as const };
  const sent = { ...out, delivery: { status: 'sent' as const, at: now } };
  const channel = { channel: 'x' as const, account: 'shop-x' };
  return [
    textStory(now, {
      ...channel,
      id: 'thread',
      name: 'Tom Brandt',
      address: '@tombrandt',
      subject: '@shop_de seit drei Wochen warte ich auf mein Geld',
      identities: identity('tombrandt'),
      x: xOf('tombrandt'),
      messages: [
        {
          ...post('p1', 'tombrandt', {
            summons: true,
            earlierTexts: ['@shop_de seit Wochen warte ich', '@shop_de wo bleibt mein Geld?'],
          }),
          at: now - 60 * minute,
          visibleText: '@shop_de seit drei Wochen warte ich auf mein Geld',
        },
        {
          ...post('p2', 'shop_de', { answersId: 'p1' }),
          ...sent,
          at: now - 50 * minute,
          author: { kind: 'agent', id: 'aylin', name: 'Aylin Demir' },
          visibleText: '@tombrandt Das tut uns leid. Wir sehen nach. ^AD',
        },
        {
          ...post('p3', 'mitleserin', {
            answersId: 'p1',
            author: { ...personOnX('mitleserin'), state: 'protected' },
          }),
          ...other('Miriam Liest'),
          at: now - 40 * minute,
          visibleText: 'Bei mir genauso!',
        },
        {
          ...post('p4', 'poebler', {
            answersId: 'p3',
            hidden: true,
            author: { ...personOnX('poebler'), state: 'suspended' },
          }),
          ...other('Troll'),
          at: now - 30 * minute,
          visibleText: 'Alles Betrüger',
        },
        {
          ...post('p5', 'tombrandt', { answersId: 'p1', deletedAt: now - 15 * minute }),
          at: now - 25 * minute,
          visibleText: 'Ich zeige euch an',
        },
        {
          ...post('p6', 'tombrandt', {
            answersId: 'p2',
            summons: true,
            quotes: {
              postId: '99',
              handle: 'verbraucher',
              text: 'Der @shop_de zahlt nicht',
              messageId: null,
            },
          }),
          at: now - 20 * minute,
          visibleText: 'Und? @shop_de https://news.example/shop',
          attachments: [
            {
              id: 'bild',
              name: 'Beleg.png',
              type: 'image/png',
              size: 40_000,
              inline: false,
              contentId: null,
            },
          ],
        },
      ],
    }),
    textStory(now, {
      ...channel,
      id: 'cold',
      name: 'Kai Kühl',
      address: '@kaikuehl',
      subject: 'Der Shop ist schlecht',
      identities: identity('kaikuehl'),
      x: xOf('kaikuehl', {
        needsRelease: true,
        spend: { month: '2026-11', spent: 90, perMonth: 100, warnAt: 0.8, currency: 'EUR' },
      }),
      messages: [
        { ...post('k1', 'kaikuehl', { summons: true }), visibleText: '@shop_de schlecht' },
        { ...post('k2', 'kaikuehl', { answersId: 'k1' }), visibleText: 'Der Shop ist wirklich schlecht' },
      ],
    }),
    textStory(now, {
      ...channel,
      id: 'ours',
      name: 'Ria Rot',
      address: '@riarot',
      subject: 'Wann wieder lieferbar?',
      identities: identity('riarot'),
      x: xOf('riarot', {
        person: { ...personOnX('riarot'), state: 'protected', blocksUs: true, takesDirectMessages: false },
      }),
      messages: [
        { ...post('o1', 'shop_de'), ...sent, visibleText: 'Die neue Jacke ist da! ^AB' },
        {
          ...post('o2', 'riarot', { answersId: 'o1', summons: true }),
          visibleText: 'Wann wieder lieferbar?',
        },
      ],
    }),
    textStory(now, {
      ...channel,
      id: 'public',
      name: 'Lea Sommer',
      address: '@leasommer',
      subject: 'Falsche Größe geliefert',
      identities: identity('leasommer'),
      continuedAs: 'direct',
      x: xOf('leasommer', { privateConversationId: 'direct' }),
      messages: [
        { ...post('l1', 'leasommer', { summons: true }), visibleText: '@shop_de Falsche Größe geliefert' },
      ],
    }),
    textStory(now, {
      ...channel,
      id: 'direct',
      name: 'Lea Sommer',
      address: '@leasommer',
      subject: 'Direktnachrichten',
      identities: identity('leasommer'),
      continues: 'public',
      x: xOf('leasommer', { kind: 'dm', sign: '', publicConversationId: 'public' }),
      messages: [
        {
          ...sent,
          subject: '',
          details: { kind: 'dm', eventId: '1', author: personOnX('shop_de') },
          visibleText: 'Guten Tag, wie lautet Ihre Bestellnummer?',
        },
        {
          subject: '',
          details: { kind: 'dm', eventId: '2', author: personOnX('leasommer') },
          visibleText: 'Sie lautet 4711.',
        },
      ],
    }),
    textStory(now, {
      ...channel,
      id: 'held',
      name: 'Uwe Wartmann',
      address: '@uwewartmann',
      subject: 'Wo bleibt die Antwort?',
      identities: identity('uwewartmann'),
      x: xOf('uwewartmann', { needsRelease: true }),
      messages: [
        { ...post('u1', 'uwewartmann', { summons: true }), visibleText: '@shop_de Wo bleibt die Antwort?' },
        {
          ...post('u2', 'shop_de', { answersId: 'u1', postId: '', url: null }),
          ...out,
          delivery: { status: 'returned', at: now, detail: 'Bitte freundlicher.' },
          visibleText: 'Kommt noch. ^AB',
        },
        {
          ...post('u3', 'shop_de', { answersId: 'u1', postId: '', url: null }),
          ...out,
          delivery: { status: 'held', at: now },
          visibleText: 'Wir melden uns heute noch bei Ihnen. ^AB',
        },
      ],
    }),
  ];
}
