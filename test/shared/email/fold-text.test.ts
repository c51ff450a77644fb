import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText } from '../../../shared/domain/email/fold-text.ts';
import type { FoldedText } from '../../../shared/domain/email/folded-text.ts';

const OUTLOOK = [
  'Von: Laden <s@laden.example>',
  'Gesendet: Dienstag, 12. März 2024 10:15',
  'An: Erika',
  'Betreff: Bestellung',
  '',
  'Ihr Paket ist unterwegs.',
];

function fold(...lines: readonly string[]): FoldedText {
  return foldText(lines.join('\n'));
}

/** Text as customers and their programs write it, with every pattern that the rules know. */
const line = fc.oneof(
  fc.constantFrom(
    '',
    '',
    '> quoted',
    '>> twice',
    '> On Monday x wrote:',
    '-- ',
    '--',
    '---',
    '________________________________',
    'Am 12.03.2024 um 10:15 schrieb Laden <s@laden.example>:',
    'On Tue, Mar 12, 2024 at 10:15 AM Laden <s@laden.example>',
    'wrote:',
    'Laden schrieb:',
    '-----Ursprüngliche Nachricht-----',
    '-----Original Message-----',
    '---------- Forwarded message ---------',
    'Begin forwarded message:',
    'Von: Laden <s@laden.example>',
    'Gesendet: Dienstag',
    'An: Erika',
    'Betreff: x',
    'From: a@b.example',
    'Sent: today',
    'To: x',
    'Subject: y',
    'Cc: z',
    'Von meinem iPhone gesendet',
    'Sent from my iPhone',
    'Mit freundlichen Grüßen',
    'Erika Muster',
    'Muster GmbH',
    'Tel.: 030 1234567',
    'www.muster.example',
    'siehe unten',
    'Meine Antworten in rot',
    'Hallo,',
    'wo ist mein Paket?',
    '-----BEGIN PGP SIGNED MESSAGE-----',
    '-----BEGIN PGP SIGNATURE-----',
    '-----END PGP SIGNATURE-----',
    'Diese E-Mail enthält vertrauliche Informationen.',
    'foo mailing list',
  ),
  fc.string({ maxLength: 30 }).filter((text) => !text.includes('\n')),
);
const text = fc.array(line, { maxLength: 40 }).map((lines) => lines.join('\n'));
const context = fc.record({ isForward: fc.boolean() });

function filled(value: string): readonly string[] {
  return value
    .split('\n')
    .map((part) => part.trimEnd())
    .filter((part) => part.trim() !== '')
    .toSorted();
}

describe('M10 folding loses nothing and settles', () => {
  test('the three parts hold every line once', () => {
    fc.assert(
      fc.property(text, context, (source, how) => {
        const { visibleText, quotedText, signature } = foldText(source, how);
        expect(filled([visibleText, quotedText, signature].join('\n'))).toEqual(filled(source));
      }),
      { numRuns: 3000 },
    );
  });

  test('folding what is visible changes nothing', () => {
    fc.assert(
      fc.property(text, context, (source, how) => {
        const { visibleText } = foldText(source, how);
        expect(foldText(visibleText, how).visibleText).toBe(visibleText);
      }),
      { numRuns: 3000 },
    );
  });

  test('any characters at all', () => {
    fc.assert(
      fc.property(
        fc.uint16Array({ maxLength: 400 }).map((units) => String.fromCharCode(...units)),
        (source) => {
          expect(() => foldText(source)).not.toThrow();
        },
      ),
    );
  });
});

describe('M11 own words between quotes stay visible', () => {
  test('answers under each quoted question', () => {
    const own = fc.array(fc.stringMatching(/^[a-zäöü]{3,12}( [a-zäöü]{3,12}){0,5}$/), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(own, (answers) => {
        const source = answers.flatMap((answer, index) => [`> Frage ${index}?`, answer]).join('\n');
        expect(filled(foldText(source).visibleText)).toEqual(answers.toSorted());
      }),
    );
  });
});

describe('M12 the head of an earlier mail ends the own words', () => {
  test.each([
    ['Outlook', ['Danke.', '', ...OUTLOOK]],
    [
      'Outlook with emphasis marks',
      ['Danke.', '', ...OUTLOOK.map((part) => part.replace(/^(\w+:)/, '*$1*'))],
    ],
    [
      'Outlook with a blank line between the fields',
      ['Danke.', '', ...OUTLOOK.slice(0, 4).flatMap((part) => [part, '']), 'Ihr Paket'],
    ],
    ['a rule above', ['Danke.', '', '________________________________', ...OUTLOOK]],
    ['Original-Nachricht', ['Danke.', '', '-----Original-Nachricht-----', 'Ihr Paket']],
    ['a broken umlaut', ['Danke.', '', '-----Urspr?ngliche Nachricht-----', 'Ihr Paket']],
    [
      'French',
      [
        'Danke.',
        '',
        'De : Laden <s@laden.example>',
        'Envoyé : mardi',
        'À : Erika',
        'Objet : x',
        '',
        'Ihr Paket',
      ],
    ],
    [
      'Yahoo',
      ['Danke.', '', 'Laden <s@laden.example> schrieb am 10:15 Dienstag, 12.März 2024:', '', 'Ihr Paket'],
    ],
    [
      'Gmail of old',
      ['Danke.', '', '2024-03-12 10:15 GMT+01:00 Laden <s@laden.example>:', '', '> Ihr Paket'],
    ],
    [
      'Exchange web',
      [
        'Danke.',
        '',
        'Am Dienstag, 12. März 2024, 10:15:30 MEZ hat Laden <s@laden.example> Folgendes geschrieben:',
        '',
        'Ihr Paket',
      ],
    ],
    [
      'wrapped over three lines',
      [
        'Danke.',
        '',
        'Am Dienstag, den 12. März 2024 um 10:15 Uhr',
        'schrieb Laden Service',
        '<s@laden.example>:',
        '',
        'Ihr Paket',
      ],
    ],
    ['Horde', ['Danke.', '', 'Zitat von Laden <s@laden.example>:', '', '> Ihr Paket']],
    ['a ticket system', ['Danke.', '', '##- Bitte antworten Sie oberhalb dieser Zeile -##', 'Ihr Paket']],
  ])('%s', (_name, lines) => {
    const folded = fold(...lines);
    expect(folded.visibleText).toBe('Danke.');
    expect(folded.quotedText).toContain('Ihr Paket');
  });

  test('M13 nothing is hidden when there are no own words before it', () => {
    expect(fold(...OUTLOOK).quotedText).toBe('');
  });

  test('M13 nothing is hidden when answers are announced within', () => {
    expect(fold('Antworten in blau.', '', ...OUTLOOK, 'Nein!').visibleText).toContain('Nein!');
  });

  test.each([
    ['a letter that tells', ['Am 12.03.2024 schrieb ich Ihnen folgendes:', 'Die Tasse ist kaputt.']],
    ['form fields', ['Name: Erika', 'Von: 12.03.', 'An: 15.03.', 'Betrag: 5 €']],
    ['a list after a colon', ['Mir fehlen:', 'eine Tasse', 'ein Teller']],
    ['a rule', ['Oben', '________________', 'Unten']],
  ])('M13 %s stays visible', (_name, lines) => {
    expect(fold(...lines)).toEqual({ visibleText: lines.join('\n'), quotedText: '', signature: '' });
  });
});

describe('M14 forwarded content stays visible', () => {
  test.each([
    ['Gmail', ['FYI', '', '---------- Forwarded message ---------', 'From: x', 'Inhalt']],
    ['Gmail in German', ['FYI', '', '---------- Weitergeleitete Nachricht ----------', 'Von: x', 'Inhalt']],
    ['Thunderbird', ['FYI', '', '-------- Weitergeleitete Nachricht --------', 'Betreff: x', 'Inhalt']],
    ['Apple', ['FYI', '', 'Begin forwarded message:', '', '> From: x', '> Inhalt']],
  ])('%s', (_name, lines) => {
    expect(fold(...lines)).toEqual({ visibleText: lines.join('\n'), quotedText: '', signature: '' });
  });

  test('a forwarded mail within the answered mail is quoted with it', () => {
    expect(
      fold('Danke.', '', ...OUTLOOK, '', '---------- Forwarded message ---------', 'Inhalt').visibleText,
    ).toBe('Danke.');
  });
});

describe('M15 signatures', () => {
  test.each([
    'Von meinem iPhone gesendet',
    'Gesendet von meinem iPad',
    'Sent from my iPhone',
    'Von meinem Samsung Galaxy Smartphone gesendet.',
    'Gesendet mit der GMX Mail App',
    'Diese Nachricht wurde von meinem Android Mobiltelefon mit WEB.DE Mail gesendet.',
    'Gesendet von Mail für Windows',
    'Sent from Mail for Windows',
    'Sent from Outlook for iOS',
    'Get Outlook for iOS<https://aka.ms/o0ukef>',
    'Holen Sie sich Outlook für iOS<https://aka.ms/o0ukef>',
    'Gesendet von Yahoo Mail auf Android',
    'Sent from Yahoo Mail for iPhone',
    'Gesendet mit Proton Mail',
    'Sent with Proton Mail secure email.',
    'Von unterwegs gesendet',
    'Gesendet von Outlook für Android<https://aka.ms/AAb9ysg>',
    'Sent from my Galaxy',
  ])('%s', (device) => {
    expect(fold('Danke.', '', device)).toEqual({ visibleText: 'Danke.', quotedText: '', signature: device });
  });

  test.each([
    'Das Paket wurde von meinem Nachbarn gesendet',
    'Gesendet habe ich es gestern.',
    'Wurde es von der Post gesendet?',
  ])('not: %s', (words) => {
    expect(fold('Hallo,', words).visibleText).toBe(`Hallo,\n${words}`);
  });

  test('what follows the device line stays visible', () => {
    expect(fold('Danke.', 'Von meinem iPhone gesendet', '', 'PS: Bitte schnell.').visibleText).toBe(
      'Danke.\n\nPS: Bitte schnell.',
    );
  });

  test('the mark, and a disclaimer without one', () => {
    expect(fold('Ja.', '-- ', 'Erika', 'Muster AG').signature).toBe('--\nErika\nMuster AG');
    expect(
      fold('Ja.', '', 'Diese E-Mail enthält vertrauliche und/oder rechtlich geschützte Informationen.')
        .visibleText,
    ).toBe('Ja.');
  });
});
