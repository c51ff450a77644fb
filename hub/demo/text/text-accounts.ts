/** The shop's number and handle. */
export const shopText = { number: '+4917139200001', handle: 'bergwind' } as const;

/** The hub's channel accounts for them. */
export const textAccountIds = { sms: 'sms', x: 'x-bergwind' } as const;

/** What the shop's account at Twilio is called; its secret is made when the demo starts. */
export const demoTwilio = {
  accountSid: 'ACde30de30de30de30de30de30de30de30',
  /** Signatures are made for this address, wherever the hub listens. */
  publicAddress: 'https://desk.bergwind.example',
} as const;

/** Environment variables that hold the demo's secrets while it runs. */
export const demoSecrets = {
  twilioToken: 'BLENDESK_DEMO_TWILIO_TOKEN',
  appKey: 'BLENDESK_DEMO_X_APP_KEY',
  appSecret: 'BLENDESK_DEMO_X_APP_SECRET',
  accessToken: 'BLENDESK_DEMO_X_ACCESS_TOKEN',
  accessSecret: 'BLENDESK_DEMO_X_ACCESS_SECRET',
} as const;

/** Where the demo's networks are. */
export type TextAddresses = { readonly twilio: string; readonly x: string };

/** The shop's SMS number and X account. */
export function demoTextAccounts(addresses: TextAddresses) {
  const byLanguage = {
    de: { skills: [{ skill: 'german', level: 2 }] },
    en: { skills: [{ skill: 'english', level: 2 }] },
  };
  return [
    {
      id: textAccountIds.sms,
      channel: 'sms',
      name: 'Bergwind SMS',
      address: shopText.number,
      queue: 'sms',
      languages: byLanguage,
      gateway: {
        kind: 'twilio',
        accountSid: demoTwilio.accountSid,
        authToken: reference(demoSecrets.twilioToken),
        publicAddress: demoTwilio.publicAddress,
        address: addresses.twilio,
      },
      price: { amount: 0.0895, currency: 'EUR' },
    },
    {
      id: textAccountIds.x,
      channel: 'x',
      name: 'Bergwind auf X',
      handle: shopText.handle,
      queue: 'x',
      languages: byLanguage,
      access: {
        kind: 'keys',
        appKey: reference(demoSecrets.appKey),
        appSecret: reference(demoSecrets.appSecret),
        accessToken: reference(demoSecrets.accessToken),
        accessSecret: reference(demoSecrets.accessSecret),
      },
      pollEvery: '2s',
      // Often, so that one sees posts being deleted and edited.
      backfillEvery: '15s',
      startWith: '1h',
      api: { address: addresses.x },
      prices: { post: 0.015, postWithLink: 0.2, directMessage: 0.015, read: 0.005 },
      budget: { perMonth: 5 },
    },
  ];
}

/** Words that the demo's agent has at hand for short channels. */
export const textCannedReplies = [
  {
    id: 'order-number',
    name: { de: 'Bestellnummer erfragen', en: 'Ask for the order number' },
    shortcut: 'order',
    text: {
      de: 'Danke für Ihre Nachricht! Nennen Sie uns bitte die Bestellnummer, dann sehen wir gleich nach.',
      en: 'Thank you for your message! Please tell us the order number and we will look right away.',
    },
    channels: ['sms', 'x'],
  },
  {
    id: 'repair',
    name: { de: 'Reparatur', en: 'Repair' },
    shortcut: 'repair',
    text: {
      de: 'Das reparieren wir gern. Bitte an Bergwind, Lindengasse 14, 1070 Wien senden, die Bestellnummer beilegen.',
      en: 'We will gladly repair it. Please send it to Bergwind, Lindengasse 14, 1070 Vienna, with the order number.',
    },
    channels: ['sms', 'x'],
  },
];

function reference(variable: string): string {
  return `\${env:${variable}}`;
}
