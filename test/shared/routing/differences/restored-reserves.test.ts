import { expect, test } from 'vitest';
import { createRouter } from '../../../../shared/routing/router.ts';
import { chat, company, desk, mail } from '../company.ts';

test('R16 reserves that change together are told in one order, before and after a restart', () => {
  const config = company({ anna: {} }, {}, { reserve: { places: 'adaptive', minimum: 1 } });
  const running = desk(config);
  running.available('anna', 0);
  running.arrive(chat('p1', { channel: 'phone', arrivedAt: 1_000 }), 1_000);
  running.arrive(chat('c1', { sequence: 1, arrivedAt: 2_000 }), 2_000);
  const again = desk(config, createRouter(config, running.router.snapshot()));
  expect(again.tick(13_000)).toEqual(running.tick(13_000));
});

test('R16 places freed by the first event after a restart are measured like any others', () => {
  const config = company({ anna: {} });
  const running = desk(config);
  running.available('anna', 0);
  running.arrive(chat('c1'), 0);
  running.accept('c1#1', 'anna', 1_000);
  running.arrive(mail('x1', { channel: 'x', sequence: 1 }), 1_000);
  const again = desk(config, createRouter(config, running.router.snapshot()));
  for (const one of [running, again]) one.tick(91_000);
  expect(again.router.snapshot()).toEqual(running.router.snapshot());
});
