/** One visitor of the demo shop's site: what they ask, and how they go on when they are answered. */
export type ChatStory = {
  readonly name: string;
  readonly language: 'de' | 'en';
  /** The page of the shop that they look at. */
  readonly page: { readonly path: string; readonly title: string };
  readonly topic: 'advice' | 'order' | 'return';
  /** The first line begins the chat; each further one follows an answer. */
  readonly lines: readonly [string, ...string[]];
  /** The line that comes with a picture; left out: none. */
  readonly pictureWith?: number;
  /** Leaves when nobody answers for so long, milliseconds. */
  readonly patienceMs: number;
  /** What they think of it in the end; left out: they do not say. */
  readonly rating?: { readonly score: number; readonly comment: string };
};

const pages = {
  fjell: { path: '/de/fjell', title: 'Regenjacke Fjell · Bergwind' },
  fjellEnglish: { path: '/en/fjell', title: 'Fjell rain jacket · Bergwind' },
  shipping: { path: '/de/versand', title: 'Versand und Rückgabe · Bergwind' },
  shippingEnglish: { path: '/en/shipping', title: 'Shipping and returns · Bergwind' },
  tent: { path: '/en/kar', title: 'Kar 2 tent · Bergwind' },
} as const;

/** The visitors, in the order in which they come. */
export const chatStories: readonly ChatStory[] = [
  {
    name: 'Mira Kellner',
    language: 'de',
    page: pages.fjell,
    topic: 'advice',
    lines: [
      'Hallo, ist die Fjell-Jacke in Grün auch in M lieferbar?',
      'Super. Und wie fällt sie aus, eher groß oder eher klein?',
      'Dann nehme ich M. Danke für die schnelle Hilfe!',
    ],
    patienceMs: 180_000,
    rating: { score: 5, comment: 'Schnell und freundlich!' },
  },
  {
    name: 'Oliver Grant',
    language: 'en',
    page: pages.fjellEnglish,
    topic: 'order',
    lines: [
      'Hi, my discount code SPRING10 does not work at the checkout.',
      'It says "not valid for these items". I have two pairs of socks in the cart.',
      'Ah, I see. Thanks!',
    ],
    patienceMs: 150_000,
    rating: { score: 4, comment: '' },
  },
  {
    name: 'Tobias Auer',
    language: 'de',
    page: pages.shipping,
    topic: 'order',
    lines: ['Kurze Frage: Bis wann muss ich bestellen, damit es am Samstag da ist?', 'Perfekt, danke!'],
    patienceMs: 25_000,
  },
  {
    name: 'Liam Byrne',
    language: 'en',
    page: pages.tent,
    topic: 'return',
    lines: [
      'Hello, a seam of my Skar pack opened after two weeks.',
      'Here is a picture of it. Can you repair it?',
      'Great, I will send it in tomorrow.',
    ],
    pictureWith: 1,
    patienceMs: 180_000,
    rating: { score: 5, comment: 'Good to know that you repair things.' },
  },
  {
    name: 'Svenja Brandt',
    language: 'de',
    page: pages.shipping,
    topic: 'order',
    lines: [
      'Guten Tag, ich habe mich bei der Bestellung 88231 in der Hausnummer vertan.',
      'Richtig wäre 14b statt 14.',
      'Muss ich sonst noch etwas tun?',
      'Wunderbar, vielen Dank!',
    ],
    patienceMs: 180_000,
  },
  {
    name: 'Hannah Byrne',
    language: 'en',
    page: pages.shippingEnglish,
    topic: 'order',
    lines: ['Hello? Is anybody there?', 'Great. Can I change my delivery to a parcel shop?', 'Lovely, bye!'],
    patienceMs: 40_000,
    rating: { score: 3, comment: 'It took a while.' },
  },
];
