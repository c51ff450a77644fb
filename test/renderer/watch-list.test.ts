import { expect, test } from 'vitest';
import { createWatchList } from '../../renderer/app/live/watch-list.ts';

/** A list, and what it told the hub. */
function openList() {
  const told: string[] = [];
  const list = createWatchList(async (event, id, unseen) => {
    told.push(`${event} ${id}${unseen ? ' unseen' : ''}`);
  });
  return { list, told };
}

test('W47 a conversation is read unseen only while every part of the page that watches it is', () => {
  const { list, told } = openList();
  const reading = list.watch('c1', true);
  expect([list.ids(), list.unseenIds()]).toEqual([['c1'], ['c1']]);
  const seen = list.watch('c1');
  expect(list.unseenIds()).toEqual([]);
  const again = list.watch('c1', true);
  again.stop();
  seen.stop();
  seen.stop();
  expect(list.unseenIds()).toEqual(['c1']);
  reading.stop();
  expect([list.ids(), list.unseenIds()]).toEqual([[], []]);
  expect(told).toEqual(['watch c1 unseen', 'watch c1', 'watch c1 unseen', 'unwatch c1']);
});

test('W47 what is not asked to be unseen is seen', () => {
  const { list, told } = openList();
  list.watch('c1');
  list.watch('c2', true);
  expect([list.ids(), list.unseenIds()]).toEqual([['c1', 'c2'], ['c2']]);
  expect(told).toEqual(['watch c1', 'watch c2 unseen']);
});
