import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecordedEvent } from '../../../hub/db/database.ts';
import { createPreview, heardBy } from '../../../hub/live/hearing-plan.ts';
import { audiences } from '../../../shared/domain/audience.ts';

const people = fc.constantFrom('anna', 'ben', 'vera');
const conversations = fc.constantFrom('c1', 'c2', 'c3');
const types = Object.keys(audiences) as RecordedEvent['type'][];

const event = fc.record({
  type: fc.constantFrom(...types),
  agentId: fc.option(people),
  conversationId: fc.option(conversations),
});
const listener = fc.record({
  userId: people,
  role: fc.constantFrom('agent', 'supervisor', 'admin'),
  watching: fc.uniqueArray(conversations).map((ids) => new Set(ids)),
});

test('L1 whoever hears something of some records is asked what', () => {
  let asked = 0;
  let spared = 0;
  fc.assert(
    fc.property(fc.array(event, { maxLength: 4 }), listener, (facts, listens) => {
      const records = facts.map((fact, index) => ({ ...fact, seq: index + 1 }) as RecordedEvent);
      const mayHear = createPreview(records)(listens);
      const hears = heardBy(listens, records, 0).length > 0;
      expect(hears && !mayHear).toBe(false);
      if (mayHear) asked += 1;
      else spared += 1;
    }),
    { numRuns: 2_000, seed: 20_261_123 },
  );
  // Neither everybody nor nobody: the look beforehand is worth it.
  expect(asked).toBeGreaterThan(100);
  expect(spared).toBeGreaterThan(100);
});
