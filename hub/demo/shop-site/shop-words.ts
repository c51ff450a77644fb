/** One thing that the demo shop sells. */
export type Product = {
  readonly path: string;
  readonly name: string;
  readonly price: string;
  readonly text: string;
  /** Colours of its drawing: sky, far hill, near hill. */
  readonly colours: readonly [string, string, string];
};

/** Everything that the shop's pages say in one language. */
export type ShopWords = {
  readonly other: { readonly language: 'de' | 'en'; readonly name: string };
  readonly claim: string;
  readonly intro: string;
  readonly home: string;
  readonly service: { readonly path: string; readonly name: string; readonly lines: readonly string[] };
  readonly products: readonly Product[];
  readonly hint: string;
  readonly noWidget: string;
  readonly notFound: string;
  readonly footer: string;
};

const colours = {
  fjell: ['#dbe7ea', '#8fb0a9', '#3f6f63'],
  kar: ['#f3e6d3', '#d8a673', '#9a5b34'],
  skar: ['#e5e4ef', '#a7a3c9', '#5d5893'],
} as const;

/** The pages in German and English. */
export const shopWords: Readonly<Record<'de' | 'en', ShopWords>> = {
  de: {
    other: { language: 'en', name: 'English' },
    claim: 'Ausrüstung für draußen',
    intro: 'Leicht, robust und reparierbar: Jacken, Zelte und Rucksäcke von Bergwind.',
    home: 'Sortiment',
    service: {
      path: 'versand',
      name: 'Versand und Rückgabe',
      lines: [
        'Bestellungen bis 14 Uhr verlassen noch am selben Tag unser Lager.',
        'Innerhalb von 30 Tagen nehmen wir alles zurück, was nicht passt.',
        'Was kaputtgeht, reparieren wir, solange es Ersatzteile gibt.',
      ],
    },
    products: [
      {
        path: 'fjell',
        name: 'Regenjacke Fjell',
        price: '189 €',
        text: 'Drei Lagen, 380 Gramm, Kapuze über dem Helm. In Grün und Schiefer, XS bis XXL.',
        colours: colours.fjell,
      },
      {
        path: 'kar',
        name: 'Zelt Kar 2',
        price: '429 €',
        text: 'Zwei Personen, 1,9 Kilogramm, in vier Minuten aufgebaut. Gestänge einzeln erhältlich.',
        colours: colours.kar,
      },
      {
        path: 'skar',
        name: 'Rucksack Skar 28',
        price: '139 €',
        text: '28 Liter, Rollverschluss, Rückenteil in zwei Längen. Jede Schnalle lässt sich tauschen.',
        colours: colours.skar,
      },
    ],
    hint: 'Dies ist die Demo: Unten rechts schreiben Sie mit sich selbst. Nehmen Sie den Chat im Arbeitsplatz an.',
    noWidget: 'Der Chat fehlt: Der Hub hat kein gebautes Widget. „npm run build“ baut es.',
    notFound: 'Diese Seite gibt es nicht.',
    footer: 'Bergwind ist eine erfundene Firma. Nichts verlässt diesen Rechner.',
  },
  en: {
    other: { language: 'de', name: 'Deutsch' },
    claim: 'Gear for outside',
    intro: 'Light, sturdy and made to be repaired: jackets, tents and packs from Bergwind.',
    home: 'Products',
    service: {
      path: 'shipping',
      name: 'Shipping and returns',
      lines: [
        'What you order before 2 pm leaves our warehouse the same day.',
        'Within 30 days we take back whatever does not fit.',
        'What breaks we repair, for as long as there are parts.',
      ],
    },
    products: [
      {
        path: 'fjell',
        name: 'Fjell rain jacket',
        price: '€189',
        text: 'Three layers, 380 grams, a hood that fits over a helmet. Green and slate, XS to XXL.',
        colours: colours.fjell,
      },
      {
        path: 'kar',
        name: 'Kar 2 tent',
        price: '€429',
        text: 'Two people, 1.9 kilograms, up in four minutes. Poles are sold separately.',
        colours: colours.kar,
      },
      {
        path: 'skar',
        name: 'Skar 28 pack',
        price: '€139',
        text: '28 litres, roll top, two back lengths. Every buckle can be replaced.',
        colours: colours.skar,
      },
    ],
    hint: 'This is the demo: at the bottom right you chat with yourself. Accept the chat in the workspace.',
    noWidget: 'The chat is missing: the hub has no built widget. “npm run build” makes it.',
    notFound: 'There is no such page.',
    footer: 'Bergwind is an invented company. Nothing leaves this machine.',
  },
};
