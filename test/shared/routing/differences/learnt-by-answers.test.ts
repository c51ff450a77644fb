import { expect, test } from 'vitest';
import { createRouter } from '../../../../shared/routing/router.ts';
import { chat, company, desk } from '../company.ts';

test('R16 what a pool learns before its first arrival is in the snapshot, too', () => {
  const config = company({ anna: {} }, {}, { reserve: { places: 'adaptive' } });
  const running = desk(config);
  running.available('anna', 0);
  running.apply({ type: 'contactAssumed', contact: chat('c1'), agentId: 'anna' }, 1_000);
  const again = desk(config, createRouter(config, running.router.snapshot()));
  for (const one of [running, again]) one.arrive(chat('c2', { sequence: 1, arrivedAt: 2_000 }), 2_000);
  expect(again.router.snapshot()).toEqual(running.router.snapshot());
});

test('R16 a pool that has learnt nothing leaves no trace of the moments it was looked at', () => {
  const config = company({ anna: {} }, {}, { reserve: { places: 'adaptive' } });
  const running = desk(config);
  running.available('anna', 200_000);
  running.away('anna', 205_000);
  const again = desk(config, createRouter(config, running.router.snapshot()));
  for (const one of [running, again]) one.apply({ type: 'reserveFixed', poolId: 'chat', places: 1 }, 205_001);
  expect(again.router.snapshot()).toEqual(running.router.snapshot());
});
