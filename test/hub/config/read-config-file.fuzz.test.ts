import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { problemLine } from '../../../hub/config/config-problem.ts';
import { readConfigText } from '../../../hub/config/read/read-config-file.ts';

const example = readFileSync(join(import.meta.dirname, '../../../docs/examples/shop.yaml'), 'utf8');

/** The example with some stretches replaced by anything. */
const damaged = fc
  .array(
    fc.record({
      at: fc.nat({ max: example.length }),
      length: fc.nat({ max: 40 }),
      by: fc.oneof(
        fc.string({ maxLength: 20 }),
        fc.constantFrom('\n', '  ', ': ', '- ', '{', ']', '"', '&a ', '*a', 'null'),
      ),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((edits) =>
    edits.reduce((text, { at, length, by }) => text.slice(0, at) + by + text.slice(at + length), example),
  );

test('C2 whatever a file holds, the answer is a configuration or problems with places inside it', () => {
  fc.assert(
    fc.property(fc.oneof(damaged, fc.string({ maxLength: 300 })), (text) => {
      const reading = readConfigText(text, {});
      if (reading.ok) return;
      const lines = text.split(/\r\n|\r|\n/).length;
      expect(reading.problems.length).toBeGreaterThan(0);
      expect(reading.problems.filter(({ line }) => line < 0 || line > lines)).toEqual([]);
    }),
    { numRuns: 60 },
  );
}, 30_000);

test('C3 a secret written into the file is refused and appears in no message', () => {
  const secret = fc
    .string({
      minLength: 8,
      maxLength: 30,
      unit: fc.constantFrom(...'abcXYZ0189 #&*{}[]|>%@!"\'\\:,?-$'.split('')),
    })
    .filter((text) => text.trim().length >= 6);
  const place = fc.constantFrom('password', 'pasword', 'clientSecret', 'user: x\n      password');
  fc.assert(
    fc.property(secret, place, fc.boolean(), (text, key, quoted) => {
      const value = quoted ? JSON.stringify(text) : text;
      const file = example.replace('password: ${env:SHOP_MAIL_PASSWORD}', () => `${key}: ${value}`);
      const reading = readConfigText(file, {});
      expect(reading.ok).toBe(false);
      const told = reading.ok ? '' : reading.problems.map((problem) => problemLine('f', problem)).join('\n');
      expect(told.includes(text.trim())).toBe(false);
    }),
    { numRuns: 60 },
  );
}, 30_000);
