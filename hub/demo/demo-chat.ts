/** The chat on the shop's site, and where its simulated visitors come from. */
export const demoChat = { accountId: 'site', origin: 'https://www.bergwind.example' } as const;

/** The chat on the shop's site, with everything that a chat can have. `shopOrigin`: where the shop's pages are. */
export function demoChatAccount(shopOrigin: string) {
  return {
    id: demoChat.accountId,
    channel: 'chat',
    name: 'bergwind.example',
    title: { de: 'Bergwind Beratung', en: 'Bergwind advice' },
    queue: 'chat',
    allowedOrigins: [demoChat.origin, shopOrigin],
    displayName: '{agent}, Bergwind',
    welcome: {
      de: 'Willkommen bei Bergwind! Wie können wir helfen?',
      en: 'Welcome to Bergwind! How can we help?',
    },
    topics: [
      { id: 'advice', name: { de: 'Beratung', en: 'Advice' } },
      { id: 'order', name: { de: 'Meine Bestellung', en: 'My order' } },
      {
        id: 'return',
        name: { de: 'Rückgabe und Reparatur', en: 'Returns and repairs' },
        skills: [{ skill: 'returns', level: 2 }],
      },
    ],
    mailAccount: 'service',
    typingPreview: true,
    idle: { remindAfter: '3m', closeAfter: '8m' },
  };
}

/** Words that the demo's agent has at hand. */
export const demoCannedReplies = [
  {
    id: 'hello',
    name: { de: 'Begrüßung', en: 'Welcome' },
    shortcut: 'hello',
    text: {
      de: 'Guten Tag {customer}, hier ist {agent} von Bergwind. Was kann ich für Sie tun?',
      en: 'Hello {customer}, this is {agent} at Bergwind. What can I do for you?',
    },
    channels: ['chat'],
  },
  {
    id: 'look',
    name: { de: 'Ich sehe nach', en: 'Let me look' },
    shortcut: 'look',
    text: { de: 'Einen Moment bitte, ich sehe nach.', en: 'One moment please, let me look that up.' },
    channels: ['chat'],
  },
  {
    id: 'shipping',
    name: { de: 'Versandzeiten', en: 'Shipping times' },
    shortcut: 'shipping',
    text: {
      de: 'Bestellungen bis 14 Uhr verlassen noch am selben Tag unser Lager und sind meist am übernächsten Werktag da.',
      en: 'Orders placed before 2 pm leave our warehouse the same day and usually arrive within two working days.',
    },
  },
  {
    id: 'bye',
    name: { de: 'Verabschiedung', en: 'Goodbye' },
    shortcut: 'bye',
    text: {
      de: 'Gern geschehen, {customer}. Einen schönen Tag noch!',
      en: 'You are welcome, {customer}. Have a nice day!',
    },
    channels: ['chat'],
  },
];
