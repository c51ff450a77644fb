import type { CannedReply } from '../../shared/contract/canned-reply.ts';

/** What the stand-in shop has at hand: by channel and queue, in one language and in two, short and long. */
export const shopAnswers: readonly CannedReply[] = [
  {
    id: 'greeting',
    name: { de: 'Begrüßung', en: 'Greeting' },
    shortcut: 'hallo',
    text: {
      de: 'Guten Tag {customer}, mein Name ist {agent}. Wie kann ich Ihnen helfen?',
      en: 'Hello {customer}, my name is {agent}. How can I help you?',
    },
    channels: ['chat'],
    queueIds: [],
  },
  {
    id: 'moment',
    name: { de: 'Einen Moment', en: 'One moment' },
    shortcut: 'moment',
    text: { de: 'Einen Moment bitte, ich sehe nach.', en: 'One moment please, let me look.' },
    channels: ['chat'],
    queueIds: [],
  },
  {
    id: 'return-label',
    name: { de: 'Rücksendeetikett', en: 'Return label' },
    shortcut: 'etikett',
    text: {
      de: 'Guten Tag {customer},\n\ndas Etikett finden Sie in Ihrem Konto.\nDas Geld folgt nach fünf Werktagen.',
      en: 'Hello {customer},\n\nyou will find the label in your account.\nThe money follows after five working days.',
    },
    channels: ['email'],
    queueIds: ['returns'],
  },
  {
    id: 'delivery',
    name: { de: 'Lieferzeit', en: 'Delivery time' },
    shortcut: 'liefer',
    text: {
      de: 'Die Lieferung dauert zwei bis drei Werktage.',
      en: 'Delivery takes two to three working days.',
    },
    channels: [],
    queueIds: [],
  },
  {
    id: 'invoice',
    name: { de: 'Rechnung als PDF', en: 'Invoice as PDF' },
    shortcut: '',
    text: { de: 'Ihre Rechnung liegt als PDF bei.', en: 'Your invoice is attached as a PDF.' },
    channels: [],
    queueIds: [],
  },
  {
    id: 'thanks',
    name: { de: 'Dank und Schluss', en: 'Thanks and goodbye' },
    shortcut: 'danke',
    text: {
      de: 'Vielen Dank und einen schönen Tag!\n{agent}',
      en: 'Thank you and have a nice day!\n{agent}',
    },
    channels: [],
    queueIds: [],
  },
  {
    id: 'tracking',
    name: { de: 'Sendung verfolgen', en: 'Tracking' },
    shortcut: 'track',
    text: { de: 'https://track.example', en: 'https://track.example' },
    channels: [],
    queueIds: [],
  },
];
