import type { VisitorDetails } from '../../shared/contract/chat.ts';
import type { Message } from '../../shared/contract/message.ts';
import { blendedSeed } from './workspace-blended-seed.ts';
import { hour, minute, seedOf, type Story, type WorkspaceSeed } from './workspace-seeds.ts';

/** What is known of a visitor who gave nothing but a topic. */
export const plainVisitor: VisitorDetails = {
  present: true,
  mail: null,
  language: 'de',
  topic: { de: 'Bestellung und Lieferung', en: 'Orders and delivery' },
  page: { url: 'https://www.shop.example/hilfe/lieferzeiten', title: 'Lieferzeiten und Versandkosten' },
  subject: null,
  rating: null,
  blockedUntil: null,
  typingPreview: true,
  mailAccountId: 'shop-de',
};

const system: Partial<Message> = {
  direction: 'outbound',
  author: { kind: 'system', id: null, name: 'Shop Deutschland' },
};

function chatStory(story: Pick<Story, 'id' | 'name' | 'subject' | 'messages'> & Partial<Story>, now: number) {
  const full: Story = {
    address: '',
    queueId: 'chat',
    channel: 'chat',
    account: 'shop-chat',
    state: { status: 'active', agentId: 'anna', since: now - 4 * minute },
    arrivedAgo: 5 * minute,
    dueIn: -4 * minute,
    identities: [{ kind: 'visitor', value: `visitor-${story.id}`, label: '' }],
    visitor: plainVisitor,
    ...story,
  };
  return full;
}

function stories(now: number): readonly Story[] {
  const sent = { direction: 'outbound' as const, delivery: { status: 'sent' as const, at: now } };
  const read = { direction: 'outbound' as const, delivery: { status: 'read' as const, at: now } };
  return [
    chatStory(
      {
        id: 'vera',
        name: 'Vera Lindqvist',
        subject: 'Wo bleibt mein Paket?',
        unread: 0,
        identities: [
          { kind: 'site', value: 'shop-chat/kunde-4711', label: '' },
          { kind: 'email', value: 'vera.lindqvist@example.org', label: '' },
        ],
        visitor: { ...plainVisitor, subject: 'kunde-4711' },
        messages: [
          { at: now - 5 * minute, visibleText: 'Wo bleibt mein Paket? https://track.example/0034?a=1&b=2.' },
          { at: now - 4 * minute, ...read, visibleText: 'Guten Tag Frau Lindqvist, ich sehe nach.' },
          { at: now - 3 * minute, ...read, visibleText: 'Es ist seit heute früh im Zustellfahrzeug.' },
          { at: now - 2 * minute, ...sent, visibleText: 'Siehe https://track.example/0034' },
          { at: now - minute, ...sent, visibleText: 'Kann ich sonst noch etwas für Sie tun?' },
        ],
      },
      now,
    ),
    chatStory(
      {
        id: 'mirko',
        name: 'Mirko Petrović',
        subject: 'Gutschein wird nicht angenommen',
        unread: 2,
        visitor: {
          ...plainVisitor,
          mail: 'mirko.petrovic.der.zweite@ein-langer-anbieter.example',
          page: { url: 'https://www.shop.example/kasse', title: '' },
          topic: null,
        },
        arrivedAgo: 4 * minute,
        messages: [
          { at: now - 4 * minute, visibleText: 'Mein Gutschein HERBST wird an der Kasse nicht angenommen.' },
          { at: now - 3.5 * minute, ...sent, visibleText: 'Welchen Betrag hat der Warenkorb?' },
          { at: now - 80_000, visibleText: '49,90 €' },
          { at: now - 70_000, visibleText: 'Hallo?' },
        ],
      },
      now,
    ),
    chatStory(
      {
        id: 'gone',
        name: 'Besucher',
        subject: 'Hallo',
        arrivedAgo: 3 * minute,
        visitor: {
          ...plainVisitor,
          present: false,
          topic: null,
          page: null,
          language: null,
          mailAccountId: null,
        },
        timeline: ['visitorLeft'],
        messages: [
          { at: now - 3 * minute, visibleText: 'Hallo' },
          {
            at: now - 2 * minute,
            ...system,
            visibleText: 'Sind Sie noch da? Sonst beenden wir den Chat bald.',
          },
          {
            at: now - minute,
            direction: 'outbound',
            delivery: { status: 'queued', at: now },
            visibleText: 'Guten Tag, was kann ich für Sie tun?',
          },
        ],
      },
      now,
    ),
    chatStory(
      {
        id: 'rated',
        name: 'Emre Kaya',
        subject: 'Farbe der Jacke',
        state: { status: 'closed', agentId: 'anna', closedAt: now - 10 * minute, wrapUpCode: null },
        continuedAs: 'rated-mails',
        visitor: {
          ...plainVisitor,
          present: false,
          mail: 'emre@example.org',
          rating: {
            score: 4,
            comment: 'Schnell und freundlich, aber die Jacke war trotzdem blau.\nDanke!',
            at: now - 9 * minute,
          },
        },
        timeline: ['visitorReminded', 'visitorIdle', 'chatRated', 'transcriptSent', 'continuedByMail'],
        messages: [
          { at: now - 20 * minute, visibleText: 'Ist die Jacke schwarz oder blau?' },
          { at: now - 15 * minute, ...read, visibleText: 'Schwarz.' },
        ],
      },
      now,
    ),
    {
      id: 'rated-mails',
      name: 'Emre Kaya',
      address: 'emre@example.org',
      subject: 'Farbe der Jacke',
      state: { status: 'waiting', since: now - 8 * minute },
      arrivedAgo: 8 * minute,
      dueIn: 3 * hour,
      continues: 'rated',
      timeline: ['continuedByMail'],
      messages: [{ visibleText: 'Ist die Jacke schwarz oder blau?' }],
    },
    chatStory(
      {
        id: 'rude',
        name: 'Max Mustermann',
        subject: 'Ihr seid alle Betrüger',
        state: { status: 'closed', agentId: 'anna', closedAt: now - 30 * minute, wrapUpCode: null },
        visitor: {
          ...plainVisitor,
          present: false,
          blockedUntil: now + 24 * hour,
          mail: 'max@example.org',
          typingPreview: false,
        },
        timeline: ['visitorBlocked'],
        messages: [{ at: now - 31 * minute, visibleText: 'Ihr seid alle Betrüger!!!' }],
      },
      now,
    ),
    {
      id: 'parked-mail',
      name: 'Jonas Lehner',
      address: 'jonas.lehner@example.org',
      subject: 'Retoure nicht bestätigt',
      state: {
        status: 'parked',
        agentId: 'anna',
        since: now - 5 * minute,
        by: 'interruption',
        until: null,
        displacedBy: 'contact-vera',
      },
      arrivedAgo: hour,
      dueIn: 38 * minute,
      draft: 'Guten Tag Herr Lehner, die Gutschrift',
      messages: [{ visibleText: 'Ich habe gestern zwei Paar Schuhe zurückgeschickt.' }],
    },
  ];
}

/** An agent with three chats and a mail set aside for them; chats that are over, rated, or whose visitor is kept out. */
export function chatSeed(now: number): WorkspaceSeed {
  const shop = blendedSeed(now);
  return seedOf(stories(now), now, {
    users: shop.users,
    presences: shop.presences,
    queues: shop.queues,
    channelAccounts: shop.channelAccounts,
  });
}
