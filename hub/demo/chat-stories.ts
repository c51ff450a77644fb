/** One visitor of the demo shop's site: what they ask, and how they go on when they are answered. */
export type ChatStory = {
  readonly name: string;
  readonly language: 'de' | 'en';
  /** The first line begins the chat; each further one follows an answer. */
  readonly lines: readonly [string, ...string[]];
  /** Leaves when nobody answers for so long, milliseconds. */
  readonly patienceMs: number;
};

/** The visitors, in the order in which they come. */
export const chatStories: readonly ChatStory[] = [
  {
    name: 'Mira Kellner',
    language: 'de',
    lines: [
      'Hallo, ist die Fjell-Jacke in Grün auch in M lieferbar?',
      'Super. Und wie fällt sie aus, eher groß oder eher klein?',
      'Dann nehme ich M. Danke für die schnelle Hilfe!',
    ],
    patienceMs: 180_000,
  },
  {
    name: 'Oliver Grant',
    language: 'en',
    lines: [
      'Hi, my discount code SPRING10 does not work at the checkout.',
      'It says "not valid for these items". I have two pairs of socks in the cart.',
      'Ah, I see. Thanks!',
    ],
    patienceMs: 150_000,
  },
  {
    name: 'Tobias Auer',
    language: 'de',
    lines: ['Kurze Frage: Bis wann muss ich bestellen, damit es am Samstag da ist?', 'Perfekt, danke!'],
    patienceMs: 45_000,
  },
  {
    name: 'Svenja Brandt',
    language: 'de',
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
    lines: ['Hello? Is anybody there?', 'Great. Can I change my delivery to a parcel shop?', 'Lovely, bye!'],
    patienceMs: 60_000,
  },
];
