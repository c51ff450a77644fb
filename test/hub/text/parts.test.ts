import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TextPart } from '../../../hub/connectors/text-traffic.ts';
import { smsParts } from '../../../shared/domain/sms/segments.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { startTextEngine, type TextEngine } from '../../support/text-engine.ts';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 5, 9);

describeOnEveryDatabase('SMS in several parts', (open) => {
  test('T40 parts make one message in any order, however often each one comes', async () => {
    const text = 'Guten Tag 👋, wo bleibt meine Bestellung? '.repeat(5);
    const parts = partsOf('udh8:17', text);
    const engine = await startTextEngine(await open());
    let number = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...parts, ...parts, ...parts], { minLength: parts.length * 3 }),
        async (order) => {
          number += 1;
          const from = `+4366099${String(number).padStart(5, '0')}`;
          for (const part of order) await engine.takePart({ ...part, number: from });
          expect(await messagesOf(engine, from)).toEqual([
            { text, encoding: 'ucs2', segments: parts.length, missing: 0 },
          ]);
        },
      ),
      { numRuns: 20 },
    );
    expect((await engine.database.read.selectFrom('contacts').select('id').execute()).length).toBe(number);
    engine.stop();
  });

  test('T40 what does not come in time is shown as missing, also after a restart', async () => {
    const database = await open();
    const engine = await startTextEngine(database);
    const [first, , third] = partsOf('udh8:1', long);
    if (first === undefined || third === undefined) throw new Error('too short');
    await engine.takePart(third);
    await engine.takePart(first);
    await engine.intake.resume();
    expect(await messagesOf(engine, first.number)).toEqual([]);
    engine.stop();
    const later = await startTextEngine(database, { now: start + hour + 1 });
    await later.intake.resume();
    expect(await messagesOf(later, first.number)).toEqual([
      { text: `${first.text}[…]${third.text}`, encoding: 'gsm', segments: 3, missing: 1 },
    ]);
    // Looking again takes nothing twice.
    await later.intake.resume();
    expect(await messagesOf(later, first.number)).toHaveLength(1);
    later.stop();
  });

  test('T40 the clock shows by itself what stays incomplete', async () => {
    const engine = await startTextEngine(await open(), { sms: { partsWithin: '100ms' }, now: Date.now() });
    const [first] = partsOf('udh8:1', long);
    if (first === undefined) throw new Error('too short');
    const shown = new Promise<void>((resolve) => {
      engine.database.onCommitted((events) => {
        if (events.some((event) => event.type === 'messageReceived')) resolve();
      });
    });
    await engine.takePart({ ...first, receivedAt: engine.clock.now });
    engine.clock.now += 100;
    await shown;
    expect(await messagesOf(engine, first.number)).toMatchObject([{ missing: 2 }]);
    engine.stop();
  });

  test('T40 a reference that is used again mixes nothing: other totals, other words, or long after', async () => {
    const engine = await startTextEngine(await open());
    const [one, two, three] = partsOf('udh8:9', long);
    const [short, rest] = partsOf('udh8:9', `${'b'.repeat(153)}${'c'.repeat(20)}`);
    if (one === undefined || two === undefined || three === undefined) throw new Error('too short');
    if (short === undefined || rest === undefined) throw new Error('too short');
    await engine.takePart(one);
    // Two parts in all: another message, although the reference is the same.
    await engine.takePart(short);
    await engine.takePart(rest);
    // The same place with other words: the first message stays incomplete.
    const words = { ...one, text: 'x'.repeat(153) };
    await engine.takePart(words);
    await engine.takePart(two);
    await engine.takePart(three);
    // Long after: the whole message once more is one more message.
    for (const part of [one, two, three]) await engine.takePart({ ...part, receivedAt: start + 3 * hour });
    // Long after, and the first one never became whole: its rest is no rest of it.
    await engine.takePart({ ...one, reference: 'udh8:10' });
    await engine.takePart({ ...two, reference: 'udh8:10', receivedAt: start + 3 * hour });
    expect((await messagesOf(engine, one.number)).map(({ text, missing }) => [text, missing])).toEqual([
      [`${short.text}${rest.text}`, 0],
      [`${one.text}[…]`, 2],
      [`${words.text}${two.text}${three.text}`, 0],
      [long, 0],
      [`${one.text}[…]`, 2],
    ]);
    engine.stop();
  });
});

const long = `${'a'.repeat(153)}${'b'.repeat(153)}${'c'.repeat(10)}`;

function partsOf(reference: string, text: string): readonly TextPart[] {
  const { parts, encoding } = smsParts(text);
  return parts.map((piece, index) => ({
    channelAccountId: 'texts',
    number: '+436601111111',
    reference,
    total: parts.length,
    part: index + 1,
    text: piece,
    encoding,
    receivedAt: start + index,
  }));
}

async function messagesOf(engine: TextEngine, number: string) {
  const rows = await engine.database.read
    .selectFrom('messages')
    .innerJoin('text_messages', 'text_messages.message_id', 'messages.id')
    .select(['messages.visible_text', 'text_messages.details'])
    .where('text_messages.address', '=', number)
    .orderBy('messages.id')
    .execute();
  return rows.map((row) => {
    const { encoding, segments, missing } = JSON.parse(row.details) as Record<string, unknown>;
    return { text: row.visible_text, encoding, segments, missing };
  });
}
