import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openConsultations } from '../../renderer/features/consultation/open-consultations.ts';
import { timelineWords } from '../../renderer/features/conversation/timeline-words.ts';
import { parkTimes, readLocalTime, writeLocalTime } from '../../renderer/features/parking/park-times.ts';
import { noTarget, targetOf, withSkillIds } from '../../renderer/features/passing-on/target-choice.ts';
import { reserveWords } from '../../renderer/features/reserve/reserve-words.ts';
import type { TimelineEntry } from '../../shared/contract/conversation.ts';
import { blendedSeed } from '../peers/workspace-blended-seed.ts';

const now = new Date(2026, 10, 23, 22, 15).getTime();

test('W27 quick times are an hour from now and nine tomorrow, also where the clock changes', () => {
  expect(parkTimes(now)).toEqual({
    inAnHour: now + 3_600_000,
    tomorrow: new Date(2026, 10, 24, 9).getTime(),
  });
  const beforeSummer = new Date(2026, 2, 28, 12).getTime();
  expect(new Date(parkTimes(beforeSummer).tomorrow).getHours()).toBe(9);
});

test('W27 the time field gives back what it was given, to the minute; nonsense is nothing', () => {
  fc.assert(
    // Any minute of any day but those of the small hours, which a change of the clock may have twice.
    fc.property(fc.nat(20_000), fc.integer({ min: 240, max: 1_439 }), (day, minute) => {
      const instant = new Date(2026, 0, 1 + day, 0, minute).getTime();
      expect(readLocalTime(writeLocalTime(instant))).toBe(instant);
    }),
  );
  expect([readLocalTime(''), readLocalTime('soon')]).toEqual([null, null]);
});

test('W28 a target is complete once its kind has a choice; another kind keeps its own', () => {
  const chosen = { ...noTarget, agentId: 'lena', skills: [{ skillId: 'english', level: 4 }] };
  expect([
    targetOf(chosen),
    targetOf({ ...chosen, kind: 'agent' }),
    targetOf({ ...chosen, kind: 'skills' }),
    targetOf({ ...chosen, kind: 'skills', skills: [] }),
  ]).toEqual([
    null,
    { kind: 'agent', agentId: 'lena' },
    { kind: 'skills', skills: [{ skillId: 'english', level: 4 }] },
    null,
  ]);
  expect(withSkillIds(chosen.skills, ['german', 'english'])).toEqual([
    { skillId: 'german', level: 2 },
    { skillId: 'english', level: 4 },
  ]);
});

function entry(type: TimelineEntry['type'], contactId: string, target: string | null = null): TimelineEntry {
  return { seq: 1, at: now, type, contactId, actorName: 'Anna', wrapUpCode: null, target };
}

test('W29 a question runs from its start to its own end', () => {
  const [first, second] = [entry('consultationStarted', 'q1'), entry('consultationStarted', 'q2')];
  expect(openConsultations([first, second, entry('consultationEnded', 'q1')])).toEqual([second]);
  expect(openConsultations([entry('consultationEnded', 'q1'), first, entry('contactEnded', 'q1')])).toEqual([
    first,
  ]);
});

test('W28 a happening names whom it went to where that is known, and taking is not assigning', () => {
  expect([
    timelineWords(entry('contactTransferred', 'c', 'Lena')),
    timelineWords(entry('contactTransferred', 'c')),
    timelineWords(entry('contactAssigned', 'c', 'Lena')),
    timelineWords(entry('contactAssigned', 'c', 'Anna')),
    timelineWords(entry('contactParked', 'c', 'Vera')),
    timelineWords(entry('contactEnded', 'c', 'Lena')),
    timelineWords({ ...entry('contactEnded', 'c'), actorName: null }),
  ]).toEqual([
    'timeline.contactTransferredTo',
    'timeline.contactTransferred',
    'timeline.contactAssignedTo',
    'timeline.contactTaken',
    'timeline.contactParkedFor',
    'timeline.contactEnded',
    'timeline.contactEndedByRule',
  ]);
});

test('W33 a pool says where its reserve comes from and what it leaves', () => {
  const [measured, fixed, unmeasured] = blendedSeed(now).reserves;
  if (measured === undefined || fixed === undefined || unmeasured === undefined) throw new Error('no pools');
  expect([measured, fixed, unmeasured, { ...measured, free: 2 }].map(reserveWords)).toEqual([
    [
      { kind: 'measured', arrivalsPerHour: 38.4, handlingMs: 372_000 },
      { kind: 'room', places: 2 },
    ],
    [{ kind: 'fixed' }, { kind: 'holding' }],
    [{ kind: 'unmeasured' }, { kind: 'nobody' }],
    [{ kind: 'measured', arrivalsPerHour: 38.4, handlingMs: 372_000 }, { kind: 'holding' }],
  ]);
});
