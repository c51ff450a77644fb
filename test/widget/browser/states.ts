import type { ChatFile, ChatLine, VisitorAccount } from '../../../shared/contract/chat.ts';
import type { ClientState } from '../../../widget/core/chat-client.ts';

/** Ten in the morning of a Tuesday in Berlin, where the specs' browser is. */
export const now = Date.UTC(2026, 10, 24, 9, 0);
const minute = 60_000;

export const account: VisitorAccount = {
  title: { de: 'Kundenservice Nordlicht', en: 'Northern Light support' },
  greeting: {
    de: 'Guten Tag! Wie können wir Ihnen helfen?',
    en: 'Hello! How can we help you?',
  },
  language: 'de',
  topics: [
    { id: 'returns', name: { de: 'Rücksendungen und Erstattungen', en: 'Returns and refunds' } },
    { id: 'delivery', name: { de: 'Lieferung', en: 'Delivery' } },
  ],
  form: { name: 'required', mail: 'optional', topic: 'optional' },
  privacy: {
    text: {
      de: 'Wir verarbeiten Ihre Angaben, um Ihre Anfrage zu beantworten.',
      en: 'We process what you tell us to answer your question.',
    },
    url: 'https://shop.example/privacy',
    consent: true,
  },
  files: { maximumBytes: 10_000_000, types: ['image/png', 'application/pdf', 'text/plain'] },
  typingPreview: true,
  leaveMessage: true,
  transcript: true,
  rating: true,
  texts: { de: {}, en: {} },
};

const ready = { phase: 'ready', online: true, account } as const;

/** A line of the chat, at so many minutes after ten. */
export function line(
  number: number,
  from: ChatLine['from'],
  text: string,
  more: Partial<ChatLine> = {},
): ChatLine {
  return {
    line: number,
    at: now + number * minute,
    from,
    name: from === 'agent' ? 'Anna Berger' : '',
    text,
    files: [],
    clientId: from === 'visitor' ? `own-${number}` : null,
    ...more,
  };
}

export const picture: ChatFile = { id: 'p', name: 'paket.png', type: 'image/png', size: 120_345, key: 'k' };
export const document: ChatFile = {
  id: 'd',
  name: 'Rechnung-2026-11-Nordlicht-Versandhandel.pdf',
  type: 'application/pdf',
  size: 1_834_000,
  key: 'k',
};

export const talk: readonly ChatLine[] = [
  line(
    1,
    'visitor',
    'Guten Tag, ich habe vor einer Woche zwei Paar Schuhe zurückgeschickt, bekomme aber keine Bestätigung.',
    {
      at: now - 24 * 60 * minute,
    },
  ),
  line(2, 'agent', 'Guten Tag! Ich schaue gleich nach – einen Moment bitte.'),
  line(3, 'agent', 'Haben Sie die Sendungsnummer zur Hand? Sie steht auf https://shop.example/retoure/4711.'),
  line(4, 'visitor', '00340434161094042557'),
  line(5, 'visitor', '', { files: [picture] }),
  line(6, 'system', 'Sind Sie noch da? Ohne Antwort endet dieser Chat bald.'),
  line(7, 'agent', 'Danke, hier ist Ihre Gutschrift.', { files: [document] }),
  line(8, 'visitor', 'Perfekt, vielen Dank!'),
];

const active = { status: 'active', agent: 'Anna Berger' } as const;
const talking = { ...ready, lines: talk, agentRead: 5, chat: active };

/** Every state of the screen. */
export const states = {
  connecting: { phase: 'connecting' },
  blocked: { phase: 'refused', refusal: 'blocked' },
  form: ready,
  formKnown: { ...ready, identity: { name: 'Vera Visitor', mail: 'vera@shop.example' } },
  formRefused: {
    ...ready,
    pending: [{ clientId: 'x', text: 'Hallo', files: [], status: 'failed', code: 'throttled' }],
  },
  closed: { ...ready, hours: { open: false, opensAt: now + 22 * 60 * minute } },
  closedForLong: {
    ...ready,
    account: { ...account, leaveMessage: false },
    hours: { open: false, opensAt: null },
  },
  beginning: {
    ...ready,
    pending: [{ clientId: 'own-1', text: 'Hallo?', files: [], status: 'sending', code: null }],
  },
  waiting: {
    ...ready,
    lines: [line(1, 'visitor', 'Guten Tag, wo ist mein Paket?')],
    chat: { status: 'waiting', position: 3, again: false, estimatedWaitMs: 130_000 },
  },
  waitingAgain: {
    ...ready,
    lines: talk.slice(1, 4),
    chat: { status: 'waiting', position: 1, again: true, estimatedWaitMs: 20_000 },
  },
  talking,
  typing: { ...talking, agentTyping: true },
  offline: {
    ...talking,
    online: false,
    pending: [
      { clientId: 'a', text: 'Sind Sie noch da?', files: [], status: 'sending', code: null },
      {
        clientId: 'b',
        text: '',
        files: [{ name: 'video.mp4', size: 80_000_000 }],
        status: 'failed',
        code: 'too-large',
      },
    ],
  },
  ended: { ...talking, chat: { status: 'ended', by: 'agent' } },
  endedByLoss: { ...talking, chat: { status: 'ended', by: 'lost' }, rated: true },
} as const satisfies Record<string, Partial<ClientState>>;
export type StateName = keyof typeof states;
