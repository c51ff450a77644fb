/** One customer on X: what they want, and how they go on when they are answered. */
export type XStory = {
  readonly handle: string;
  readonly name: string;
  readonly language: 'de' | 'en';
  /** A post that names the shop, an answer to or a quote of one of the shop's posts, or a direct message. */
  readonly begins: 'mention' | 'reply' | 'quote' | 'message';
  /** The first line begins it; each further one follows an answer, where the answer came. */
  readonly lines: readonly [string, ...string[]];
  readonly withPicture?: true;
  /** Nobody may write them first. */
  readonly messagesClosed?: true;
  /** What becomes of the first post after a while. */
  readonly later?: { readonly kind: 'deleted' } | { readonly kind: 'edited'; readonly text: string };
};

/** What the shop posted itself, before anybody answered. */
export const shopPosts = {
  de: 'Neu im Herbst: die Regenjacke Fjell in Moosgrün 🌲 Wer war damit schon draußen?',
  en: 'Our Kar 2 tent is back in stock. Where will you pitch it first? ⛺',
} as const;

/** The customers on X, in the order in which they write. */
export const xStories: readonly XStory[] = [
  {
    handle: 'jonas_lehner',
    name: 'Jonas Lehner',
    language: 'de',
    begins: 'mention',
    lines: [
      '@bergwind Seit neun Tagen kein Lebenszeichen von meinem Paket. Könnt ihr bitte einmal nachsehen?',
      'Danke! Die Bestellnummer ist 88213.',
      'Alles klar, danke für die schnelle Hilfe 👍',
    ],
  },
  {
    handle: 'emma_walks',
    name: 'Emma Walsh',
    language: 'en',
    begins: 'reply',
    lines: ['Looks great! Do you ship it to Ireland as well?', 'Brilliant, ordering tonight.'],
    messagesClosed: true,
  },
  {
    handle: 'aylin_d',
    name: 'Aylin Demir',
    language: 'de',
    begins: 'message',
    lines: [
      'Hallo, an meinem Rucksack geht die Naht auf. Ein Foto ist dabei. Was kann ich tun?',
      'Gern! An welche Adresse soll ich ihn schicken?',
      'Super, vielen Dank!',
    ],
    withPicture: true,
  },
  {
    handle: 'petra_unterwegs',
    name: 'Petra Sommer',
    language: 'de',
    begins: 'quote',
    lines: [
      'Moosgrün, endlich. Aber warum kostet sie auf einmal 20 Euro mehr?',
      'Verstehe, danke für die Erklärung.',
    ],
  },
  {
    handle: 'liam_outside',
    name: 'Liam Byrne',
    language: 'en',
    begins: 'mention',
    lines: [
      '@bergwind my refund for order 77121 is two weeks late, this is not ok. My phone is 0850000000',
      'Thanks, I will check my messages.',
    ],
    later: { kind: 'deleted' },
  },
  {
    handle: 'tobi_winkler',
    name: 'Tobias Winkler',
    language: 'de',
    begins: 'mention',
    lines: ['@bergwind Habt ihr das Kar 2 auch mit 3 Gestängebögen?', 'Danke, dann nehme ich das normale.'],
    later: { kind: 'edited', text: '@bergwind Habt ihr das Kar 2 auch mit drei Bögen statt zwei?' },
  },
];
