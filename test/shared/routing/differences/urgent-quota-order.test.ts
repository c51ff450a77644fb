import { expect, test } from 'vitest';
import { company, desk, mail, offers } from '../company.ts';

test('R7 a late contact kept for one agent is ordinary work once the quota is full, and waits for its turn', () => {
  const { apply, arrive, available } = desk(company({ anna: {} }));
  const late = { channel: 'sms', dueAt: 1 } as const;
  arrive(mail('first', late), 0);
  const contact = mail('kept', { ...late, sequence: 1, dueAt: 2 });
  apply({ type: 'contactArrived', contact, directedTo: 'anna' }, 0);
  // Another demand, so its own quota: urgent work goes before ordinary work.
  arrive(mail('other', { ...late, channel: 'x', sequence: 2, dueAt: 3 }), 0);
  expect(offers(available('anna', 1))).toEqual(['anna first#1', 'anna other#1', 'anna kept#1']);
});
