import type { CannedReply } from '../../shared/contract/canned-reply.ts';
import type { Contact, ContactState } from '../../shared/contract/contact.ts';
import type { VisitorDetails } from '../../shared/contract/chat.ts';
import type { Conversation, Customer, TimelineEntry } from '../../shared/contract/conversation.ts';
import type { Attachment, Message } from '../../shared/contract/message.ts';
import type { Presence } from '../../shared/contract/presence.ts';
import type { Channel } from '../../shared/contract/primitives.ts';
import type { ChannelAccount, PoolReserve, Queue, Skill } from '../../shared/contract/queue.ts';
import type { ContactDecisions, MessageHtml } from '../../shared/contract/rest.ts';
import type { SmsDetails, XDetails } from '../../shared/contract/text-message.ts';
import type { User } from '../../shared/contract/user.ts';
import { shopAnswers } from './workspace-answers.ts';

/** Everything a stand-in hub starts with. */
export type WorkspaceSeed = {
  readonly meId: string;
  readonly users: readonly User[];
  readonly presences: readonly (readonly [string, Presence])[];
  readonly conversations: readonly Conversation[];
  readonly contacts: readonly Contact[];
  readonly queues: readonly Queue[];
  readonly skills: readonly Skill[];
  readonly channelAccounts: readonly ChannelAccount[];
  readonly cannedReplies: readonly CannedReply[];
  readonly closedToday: readonly (readonly [string, number])[];
  readonly reserves: readonly PoolReserve[];
  /** How contacts were routed, by contact id. */
  readonly decisions: readonly (readonly [string, ContactDecisions])[];
  readonly files: Attachment[];
  readonly blankMessage: Message;
  readonly html: (messageId: string, images: boolean) => MessageHtml;
  readonly fileBytes: (id: string) => Buffer;
};

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export const blankMessage: Message = {
  id: '',
  conversationId: '',
  direction: 'inbound',
  at: 0,
  author: { kind: 'customer', id: null, name: '' },
  from: null,
  to: [],
  cc: [],
  subject: '',
  visibleText: '',
  quotedText: '',
  signature: '',
  hasHtml: false,
  hasRaw: false,
  attachments: [],
  flags: { autoReply: false, bounce: false, loop: false, bulk: false },
  problems: [],
  delivery: null,
  details: null,
};

export const users: readonly User[] = [
  {
    id: 'anna',
    login: 'anna',
    name: 'Anna Berger',
    email: 'anna@shop.example',
    role: 'agent',
    language: 'de',
    skills: [
      { skillId: 'german', level: 5 },
      { skillId: 'returns', level: 3 },
    ],
    active: true,
  },
  {
    id: 'sven',
    login: 'sven',
    name: 'Sven Okafor',
    email: 'sven@shop.example',
    role: 'supervisor',
    language: 'en',
    skills: [],
    active: true,
  },
  {
    id: 'aylin',
    login: 'aylin',
    name: 'Aylin Demir',
    email: null,
    role: 'agent',
    language: 'de',
    skills: [],
    active: true,
  },
];

const skills: readonly Skill[] = [
  { id: 'german', name: { de: 'Deutsch', en: 'German' } },
  { id: 'english', name: { de: 'Englisch', en: 'English' } },
  { id: 'returns', name: { de: 'Retouren', en: 'Returns' } },
];

const codes = [
  ['solved', 'Gelöst', 'Solved'],
  ['refund', 'Erstattung veranlasst', 'Refund arranged'],
  ['replacement', 'Ersatz verschickt', 'Replacement sent'],
  ['forwarded', 'An Fachabteilung gegeben', 'Passed on to a department'],
  ['spam', 'Werbung oder Spam', 'Advertising or spam'],
] as const;

const wrapUpCodes = codes.map(([id, de, en]) => ({ id, name: { de, en } }));

export const queues: readonly Queue[] = [
  {
    id: 'returns',
    name: { de: 'Retouren', en: 'Returns' },
    skills: [
      { skillId: 'german', level: 2 },
      { skillId: 'returns', level: 2 },
    ],
    wrapUp: { mode: 'mandatory', codes: wrapUpCodes },
  },
  {
    id: 'orders',
    name: { de: 'Bestellungen', en: 'Orders' },
    skills: [{ skillId: 'german', level: 1 }],
    wrapUp: { mode: 'time-boxed', codes: wrapUpCodes.slice(0, 3) },
  },
  {
    id: 'international',
    name: { de: 'International', en: 'International' },
    skills: [{ skillId: 'english', level: 2 }],
    wrapUp: { mode: 'optional', codes: wrapUpCodes },
  },
];

export const channelAccounts: readonly ChannelAccount[] = [
  { id: 'shop-de', name: 'Shop Deutschland', channel: 'email', address: 'hilfe@shop.example' },
];

/** One customer's conversation, in few words. */
export type Story = {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly subject: string;
  readonly queueId?: string;
  readonly channel?: Channel;
  readonly account?: string;
  readonly caret?: number;
  readonly state: ContactState;
  readonly arrivedAgo: number;
  readonly dueIn: number;
  readonly unread?: number;
  readonly draft?: string;
  readonly related?: string;
  readonly visitor?: VisitorDetails;
  readonly sms?: SmsDetails;
  readonly x?: XDetails;
  readonly identities?: Customer['identities'];
  readonly timeline?: readonly TimelineEntry['type'][];
  readonly continuedAs?: string;
  readonly continues?: string;
  readonly messages: readonly Partial<Message>[];
};

function contactOf(story: Story, now: number): Contact {
  const newest = story.messages.findLast((one) => (one.direction ?? 'inbound') === 'inbound');
  return {
    id: `contact-${story.id}`,
    conversationId: story.id,
    channel: story.channel ?? 'email',
    channelAccountId: story.account ?? 'shop-de',
    queueId: story.queueId ?? 'returns',
    customer: { id: `customer-${story.id}`, name: story.name, address: story.address },
    subject: story.subject,
    preview: (newest?.visibleText ?? '').slice(0, 120),
    arrivedAt: now - story.arrivedAgo,
    dueAt: now + story.dueIn,
    state: story.state,
    unread: story.unread ?? 0,
    draft: story.draft === undefined ? null : { savedAt: now - 5 * minute, characters: story.draft.length },
    consultation: null,
  };
}

function conversationOf(story: Story, now: number): Conversation {
  const customer = { name: story.name, address: story.address };
  const messages = story.messages.map((part, index): Message => ({
    ...blankMessage,
    id: `${story.id}-m${index}`,
    conversationId: story.id,
    at: now - (story.messages.length - index) * 8 * minute,
    subject: story.subject,
    from: part.direction === 'outbound' ? { name: 'Shop', address: 'hilfe@shop.example' } : customer,
    author:
      part.direction === 'outbound' || part.direction === 'note'
        ? { kind: 'agent', id: 'anna', name: 'Anna Berger' }
        : { kind: 'customer', id: `customer-${story.id}`, name: story.name },
    hasRaw: part.direction !== 'note',
    ...part,
  }));
  const first = messages[0]?.at ?? now;
  const happening = {
    seq: 3,
    at: (messages.at(-1)?.at ?? now) + 1,
    contactId: `contact-${story.id}`,
    actorName: 'Anna Berger',
    wrapUpCode: null,
    target: null,
  };
  return {
    id: story.id,
    channel: story.channel ?? 'email',
    channelAccountId: story.account ?? 'shop-de',
    queueId: story.queueId ?? 'returns',
    subject: story.subject,
    customer: {
      id: `customer-${story.id}`,
      name: story.name,
      language: 'de',
      since: now - 900 * day,
      identities: [...(story.identities ?? [{ kind: 'email' as const, value: story.address, label: '' }])],
    },
    contact: contactOf(story, now),
    messages,
    timeline: [
      ...(story.state.status === 'active' || story.state.status === 'wrapUp'
        ? [{ ...happening, at: first + minute, type: 'contactAccepted' as const }]
        : []),
      ...(story.timeline ?? []).map((type, index) => ({ ...happening, seq: 10 + index, type })),
    ],
    draft:
      story.draft === undefined
        ? null
        : {
            conversationId: story.id,
            revision: 3,
            html: `<p>${story.draft}</p>`,
            cc: [],
            attachments: [],
            caret: story.caret ?? null,
            savedAt: now - 5 * minute,
            savedBy: 'anna',
          },
    replyTo: customer,
    replyFrom: { name: 'Shop Deutschland', address: 'hilfe@shop.example' },
    signatureHtml: '<p>Anna Berger<br>Kundenservice, Shop Deutschland</p>',
    history: [
      {
        conversationId: story.id,
        channel: story.channel ?? 'email',
        subject: story.subject,
        lastMessageAt: now,
        open: true,
      },
      {
        conversationId: 'petra',
        channel: 'email',
        subject: 'Rücksendung angemeldet',
        lastMessageAt: now - day,
        open: false,
      },
      {
        conversationId: 'weber',
        channel: 'email',
        subject: 'Lob für schnelle Lieferung',
        lastMessageAt: now - 20 * day,
        open: false,
      },
    ],
    visitor: story.visitor ?? null,
    sms: story.sms ?? null,
    x: story.x ?? null,
    continuesId: story.continues ?? null,
    continuedAsId: story.continuedAs ?? null,
    relatedConversationId: story.related ?? null,
    seq: 0,
  };
}

function attachment(
  id: string,
  name: string,
  type: string,
  size: number,
  contentId: string | null = null,
): Attachment {
  return { id, name, type, size, inline: contentId !== null, contentId };
}

const closedBy = (agentId: string, closedAt: number): ContactState => ({
  status: 'closed',
  agentId,
  closedAt,
  wrapUpCode: 'solved',
});

/** The stories of an ordinary day. */
export function shopStories(now: number): readonly Story[] {
  return [
    {
      id: 'jonas',
      name: 'Jonas Lehner',
      address: 'jonas.lehner@example.org',
      subject: 'Retoure nicht bestätigt',
      state: { status: 'active', agentId: 'anna', since: now - 9 * minute },
      arrivedAgo: 3 * hour,
      dueIn: 38 * minute,
      related: 'petra',
      messages: [
        {
          at: now - day - 2 * hour,
          visibleText:
            'Hallo,\n\nich habe gestern zwei Paar Schuhe zurückgeschickt, bekomme aber keine Bestätigung.\n\nWas ist da los?',
          signature: '-- \nJonas Lehner\nGartenweg 4, 50667 Köln',
          hasHtml: true,
        },
        {
          at: now - day - hour,
          direction: 'outbound',
          visibleText:
            'Guten Tag Herr Lehner,\n\nich schaue gleich nach – nennen Sie mir bitte die Sendungsnummer?',
          delivery: { status: 'sent', at: now - day - hour },
        },
        {
          at: now - day - 50 * minute,
          direction: 'note',
          visibleText: 'Bevorzugt Erstattung aufs Konto.',
          author: { kind: 'agent', id: 'aylin', name: 'Aylin Demir' },
        },
        {
          at: now - 30 * minute,
          visibleText:
            'Die Sendungsnummer ist 00340434161094042557, siehe https://track.example/00340434161094042557.',
          quotedText:
            'Am 21.11.2026 um 10:41 schrieb Shop Deutschland:\n> Guten Tag Herr Lehner,\n> ich schaue gleich nach – nennen Sie mir bitte die Sendungsnummer?',
          attachments: [
            attachment('f1', 'Einlieferungsbeleg.pdf', 'application/pdf', 184_320),
            attachment(
              'f2',
              'Foto vom Karton mit sehr langem Dateinamen 2026-11-20 um 10.41.22.jpg',
              'image/jpeg',
              2_412_000,
            ),
          ],
        },
        {
          at: now - 8 * minute,
          direction: 'outbound',
          visibleText:
            'Das Paket ist heute um 8:12 im Lager angekommen. Die Gutschrift über 129,90 € geht noch heute raus.',
          delivery: { status: 'retrying', at: now - 2 * minute, attempts: 2, detail: '451 4.3.0 try later' },
        },
      ],
    },
    {
      id: 'rechnung',
      name: 'Miriam Vogt',
      address: 'm.vogt@example.net',
      subject: 'Rechnung 4711 stimmt nicht',
      queueId: 'orders',
      state: { status: 'active', agentId: 'anna', since: now - 40 * minute },
      arrivedAgo: 5 * hour,
      dueIn: -4 * minute,
      unread: 2,
      draft: 'Guten Tag Frau Vogt, die Rechnung habe ich geprüft.',
      messages: [
        { visibleText: 'Die Rechnung 4711 weist 19 % aus, es sind aber Bücher.' },
        {
          direction: 'outbound',
          visibleText: 'Danke, ich kläre das mit der Buchhaltung.',
          delivery: { status: 'failed', at: now, detail: '550 5.1.1 mailbox unavailable', code: null },
        },
        {
          visibleText: 'This message was created automatically by mail delivery software.',
          author: { kind: 'system', id: null, name: 'Mail Delivery System' },
          flags: { autoReply: false, bounce: true, loop: false, bulk: false },
        },
        {
          visibleText: 'Ich bin bis 30.11. nicht im Büro.',
          flags: { autoReply: true, bounce: false, loop: false, bulk: false },
          problems: [{ code: 'unknown-charset', detail: 'unbekannter Zeichensatz „x-foo“ in Teil 2' }],
        },
      ],
    },
    {
      id: 'wrap',
      name: 'Aylin Yıldız',
      address: 'aylin.y@example.com',
      subject: 'Danke für die schnelle Hilfe',
      state: { status: 'wrapUp', agentId: 'anna', since: now - 70_000, endsAt: null },
      arrivedAgo: 2 * hour,
      dueIn: 2 * hour,
      messages: [{ visibleText: 'Vielen Dank, das hat geklappt!' }],
    },
    {
      id: 'petra',
      name: 'Petra Sommer',
      address: 'petra@example.org',
      subject: 'Lieferadresse bestätigen',
      state: closedBy('anna', now - day),
      arrivedAgo: 2 * day,
      dueIn: -day,
      messages: [
        { visibleText: 'Wohin liefern Sie?' },
        {
          direction: 'outbound',
          visibleText: 'Bitte bestätigen Sie Ihre Lieferadresse.',
          delivery: { status: 'sent', at: now - day },
        },
      ],
    },
    {
      id: 'weber',
      name: 'Weber GmbH',
      address: 'einkauf@weber.example',
      subject: 'Angebot 20 Stück',
      state: closedBy('anna', now - 3 * day),
      arrivedAgo: 4 * day,
      dueIn: -3 * day,
      messages: [
        { visibleText: 'Bitte um ein Angebot über 20 Stück.' },
        { direction: 'outbound', visibleText: 'Gern, anbei.', delivery: { status: 'sent', at: now } },
      ],
    },
    {
      id: 'offer',
      name: 'Katharina Neumann-Schöneberg',
      address: 'k.neumann@example.org',
      subject: 'Falsche Größe geliefert, brauche bis Freitag Ersatz',
      state: { status: 'waiting', since: now - 14 * minute },
      arrivedAgo: 14 * minute,
      dueIn: 3.6 * hour,
      unread: 1,
      messages: [
        { direction: 'outbound', visibleText: 'Ihre Bestellung ist unterwegs.', at: now - 9 * day },
        { visibleText: 'Guten Tag, geliefert wurde Größe 42 statt 44.', at: now - 14 * minute },
      ],
    },
    {
      id: 'english',
      name: 'Tom Hughes',
      address: 'tom@example.co.uk',
      subject: 'Where is my parcel?',
      queueId: 'international',
      state: { status: 'waiting', since: now - 40 * minute },
      arrivedAgo: 40 * minute,
      dueIn: -10 * minute,
      unread: 1,
      messages: [{ visibleText: 'My parcel has been in transit for nine days and nobody answers.' }],
    },
  ];
}

const richHtml = `<table width="600"><tr><td><h2 style="color:#0a5">Ihre Bestellung</h2>
<p>Hallo,</p><p>ich habe gestern <b>zwei Paar Schuhe</b> zurückgeschickt.</p>
<p><a href="https://shop.example/returns">Rücksendung ansehen</a></p>
<img alt="Logo" width="120" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"></td></tr></table>`;

/** A shop with these conversations. */
export function seedOf(
  stories: readonly Story[],
  now: number,
  rest: Partial<WorkspaceSeed> = {},
): WorkspaceSeed {
  return {
    meId: 'anna',
    users,
    presences: [
      ['anna', { status: 'available', since: now - 20 * minute, next: null }],
      ['sven', { status: 'away', reason: 'meeting', since: now - 12 * minute }],
      ['aylin', { status: 'away', reason: 'not-responding', since: now - 3 * minute }],
    ],
    conversations: stories.map((story) => conversationOf(story, now)),
    contacts: stories.map((story) => contactOf(story, now)),
    queues,
    skills,
    channelAccounts,
    cannedReplies: shopAnswers,
    closedToday: [['anna', 23]],
    reserves: [],
    decisions: [],
    files: [],
    blankMessage,
    html: (_, images) => ({ html: richHtml, blockedRemoteImages: images ? 0 : 2 }),
    fileBytes: () => Buffer.from('file'),
    ...rest,
  };
}

/** A small German shop on an ordinary day. */
export function shopSeed(now: number): WorkspaceSeed {
  return seedOf(shopStories(now), now);
}

/** Nothing at all: the first minute of a new installation. */
export function emptySeed(now: number): WorkspaceSeed {
  return seedOf([], now, {
    queues: [],
    skills: [],
    channelAccounts: [],
    cannedReplies: [],
    closedToday: [],
    presences: [['anna', { status: 'away', reason: 'break', since: now }]],
  });
}

/** Long names, long words, 40 messages, 200 waiting contacts, 30 queues. */
export function extremeSeed(now: number): WorkspaceSeed {
  const longName = 'Dr. Maximiliane Freifrau von Hohenzollern-Sigmaringen-Württemberg-Schleswig-Holstein';
  const story: Story = {
    id: 'long',
    name: longName,
    address: 'maximiliane.freifrau.von.hohenzollern-sigmaringen@verwaltungsgesellschaft.example',
    subject:
      'AW: WG: AW: Donaudampfschifffahrtsgesellschaftskapitänsmützenbestellung 2026/11-4711 – dringend, bitte um Rückruf oder Antwort',
    state: { status: 'active', agentId: 'anna', since: now - hour },
    arrivedAgo: 30 * day,
    dueIn: -6 * day,
    unread: 37,
    messages: Array.from({ length: 40 }, (_, index) => ({
      at: now - (40 - index) * 7 * hour,
      ...(index % 3 === 1
        ? { direction: 'outbound' as const, delivery: { status: 'sent' as const, at: now } }
        : {}),
      visibleText:
        index % 5 === 0
          ? `Absatz ${index}\n\n${'Lorem ipsum dolor sit amet, consetetur sadipscing elitr. '.repeat(20)}`
          : index % 7 === 0
            ? 'x'.repeat(400)
            : `Nachricht ${index}`,
    })),
  };
  const waiting = Array.from({ length: 200 }, (_, index): Story => ({
    id: `w${index}`,
    name: index % 9 === 0 ? longName : `Kunde ${index}`,
    address: `kunde${index}@example.org`,
    subject: index % 4 === 0 ? '' : `Anfrage Nummer ${index}`,
    state:
      index % 10 === 3
        ? closedBy('anna', now - index * hour)
        : { status: 'waiting', since: now - index * minute },
    arrivedAgo: index * 7 * minute,
    dueIn: (60 - index) * 5 * minute,
    messages: [{ visibleText: 'Guten Tag' }],
  }));
  return seedOf([story, ...waiting], now, {
    queues: Array.from({ length: 30 }, (_, index) => ({
      ...(queues[index % 3] as Queue),
      id: index === 0 ? 'returns' : `queue-${index}`,
      name: {
        de: `Warteschlange ${index} für Donaudampfschifffahrt und Sonderfälle`,
        en: `Queue ${index} for river steamers and special cases`,
      },
    })),
  });
}
