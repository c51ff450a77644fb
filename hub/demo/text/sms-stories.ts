/** One customer who writes SMS: what they want, and how they go on when they are answered. */
export type SmsStory = {
  /** Germany's and Britain's numbers for films; nobody has them. */
  readonly number: string;
  /** The first line begins it; each further one follows an answer. */
  readonly lines: readonly [string, ...string[]];
  /** A picture comes with the first line. */
  readonly withPicture?: true;
};

/** The customers who write SMS, in the order in which they do. */
export const smsStories: readonly SmsStory[] = [
  {
    number: '+4917139200011',
    lines: [
      'Hallo, kommt mein Paket (Bestellung 88213) heute noch? Bin nur bis 15 Uhr zu Hause.',
      'Super, danke! 🙏',
    ],
  },
  {
    number: '+447700900131',
    lines: [
      'Hi, the zip of my Skar pack broke. Picture attached. Can you fix it?',
      'Great. Where do I send it?',
      'Thanks!',
    ],
    withPicture: true,
  },
  {
    number: '+4917139200027',
    lines: [
      'Grüß Gott, ich hätte gern die Regenjacke „Fjell“ in Größe M – gibt es sie wieder in Grün? 🌲 Im Shop steht leider seit Wochen „ausverkauft“, und ich fahre am Samstag los.',
      'Schade. Dann bitte Bescheid geben, sobald sie da ist 🙂',
    ],
  },
  {
    number: '+447700900155',
    lines: ['Has my return arrived? Order 77120', 'STOP'],
  },
  {
    number: '+4917139200044',
    lines: ['Kann ich die Abholung von morgen auf Freitag verschieben? LG Miriam', 'Perfekt, bis Freitag!'],
  },
];
