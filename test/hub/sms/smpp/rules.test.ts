import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeContent } from '../../../../hub/connectors/sms/smpp/in/decode-content.ts';
import { senderNumber } from '../../../../hub/connectors/sms/smpp/in/sender-number.ts';
import { canonicalId } from '../../../../hub/connectors/sms/smpp/in/receipt-ids.ts';
import { encodeParts } from '../../../../hub/connectors/sms/smpp/out/encode-parts.ts';
import { Pacer } from '../../../../hub/connectors/sms/smpp/out/pacer.ts';
import { Turnstile } from '../../../../hub/connectors/sms/smpp/out/turnstile.ts';

describe('N rules of the SMPP channel', () => {
  test.each(['gsm', 'latin1'] as const)(
    'N44 what is encoded is read the same, with %s as the default',
    (alphabet) => {
      const texts = fc.oneof(
        fc.string({ maxLength: 400 }),
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.string({
          unit: fc.constantFrom('a', 'ß', '€', '[', '}', '\\', 'Ω', 'Ä', '\n', '@', '😀'),
          maxLength: 400,
        }),
      );
      fc.assert(
        fc.property(texts, (text) => {
          const { dataCoding, parts } = encodeParts(text, alphabet);
          const read = parts.map((part) => decodeContent(part, dataCoding, alphabet).text).join('');
          expect(read).toBe(text);
          const most = dataCoding === 8 ? 140 : 160;
          expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(most);
        }),
      );
    },
  );

  test('N49 keeps the configured pace', () => {
    const pacer = new Pacer(10);
    expect([0, 0, 0, 1_000, 1_000].map((now) => pacer.turn(now))).toEqual([0, 100, 200, 1_000, 1_100]);
  });

  test('N49 gets slower with each refusal up to a limit, and as fast as before when the gateway takes again', () => {
    const pacer = new Pacer(undefined);
    const delays = Array.from({ length: 9 }, () => pacer.throttled(0));
    expect(delays).toEqual([50, 100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
    expect([pacer.turn(5_000), pacer.turn(5_000)]).toEqual([5_000, 10_000]);
    for (let count = 0; count < 60; count += 1) pacer.taken();
    expect([pacer.turn(20_000), pacer.turn(20_000)]).toEqual([20_000, 20_000]);
  });

  test('N48 lets the next one through when one is done, also when it failed', async () => {
    const turnstile = new Turnstile(1);
    const order: string[] = [];
    const pass = (name: string, fails = false): Promise<void> =>
      turnstile.pass(async () => {
        order.push(`${name} in`);
        await Promise.resolve();
        order.push(`${name} out`);
        if (fails) throw new Error(name);
      });
    const results = await Promise.allSettled([pass('a', true), pass('b'), pass('c')]);
    expect(order).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  });

  test('N52 two zeros in front mean a country, also where people dial otherwise', () => {
    expect(['AT', 'US'].map((country) => senderNumber('00436607654321', 0, country))).toEqual([
      '+436607654321',
      '+436607654321',
    ]);
  });

  test('N56 ids are compared without case, zeros and blanks around', () => {
    expect([' 00AbC ', '0', '000', 'x0', ''].map(canonicalId)).toEqual(['abc', '0', '0', 'x0', '']);
  });
});
