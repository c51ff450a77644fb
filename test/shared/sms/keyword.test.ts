import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { smsKeyword } from '../../../shared/domain/sms/keyword.ts';

test.each([
  'STOP',
  'STOPALL',
  'UNSUBSCRIBE',
  'CANCEL',
  'END',
  'QUIT',
  'REVOKE',
  'OPTOUT',
  'opt out',
  'Opt-Out',
  'stop  all',
  'Stopp',
  'Abmelden',
  'abmeldung',
  ' stop ',
  'Stop!!!',
  '„STOP“',
  '*STOP*',
  'stop 🛑',
  'STOP.\n',
  '\u200bSTOP\u200e',
  'ＳＴＯＰ',
])('N5 %j opts out', (text) => {
  expect(smsKeyword(text)).toBe('stop');
});

test.each(['START', 'start.', 'UNSTOP', 'Anmelden'])('N6 %j opts in again', (text) => {
  expect(smsKeyword(text)).toBe('start');
});

test.each(['HELP', 'Info', 'hilfe!', 'help?'])('N7 %j asks for help', (text) => {
  expect(smsKeyword(text)).toBe('help');
});

test.each([
  '',
  '!',
  '🛑',
  'ja',
  'Ja!',
  'yes',
  'YES',
  'Y',
  'nein',
  'ok',
  'Ende',
  'abbrechen',
  'Storno',
  'kündigen',
  'abbestellen',
  'Bitte stoppen Sie die Lieferung',
  'stop it',
  'please stop',
  'stopp die bestellung',
  'STOPWATCH',
  'Nonstop',
  'ST OP',
  'weekend',
  'The end',
  'Hilfe, mein Paket ist weg',
  'Infos?',
  'Info zu meiner Bestellung',
  '1 STOP',
  'STOP 2',
  'start über',
  'štart',
  `STOP${' '.repeat(500)}`,
])('N8 %j is an ordinary message', (text) => {
  expect(smsKeyword(text)).toBeNull();
});

test('N8 a keyword with another word beside it is an ordinary message', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('STOP', 'END', 'START', 'INFO', 'Abmelden'),
      fc.stringMatching(/^[a-z]{2,8}$/),
      fc.boolean(),
      (keyword, word, before) => {
        fc.pre(!(keyword === 'STOP' && word === 'all' && !before));
        expect(smsKeyword(before ? `${word} ${keyword}` : `${keyword} ${word}`)).toBeNull();
      },
    ),
  );
});

test('N8 any text at all is judged, without an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect([null, 'stop', 'start', 'help']).toContain(smsKeyword(text));
    }),
  );
});
