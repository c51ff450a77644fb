import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRoute, routeHash, type Route } from '../../renderer/app/route.ts';
import { dueLevel } from '../../renderer/app/time/due.ts';
import { formatDuration, formatStopwatch } from '../../renderer/app/time/format-duration.ts';
import { plainSubject } from '../../renderer/features/conversation/plain-subject.ts';
import { splitLinks } from '../../shared/domain/chat/split-links.ts';
import { threadItems } from '../../renderer/features/conversation/thread-items.ts';
import { initials } from '../../renderer/features/customer/initials.ts';
import { readEntryTokens } from '../../renderer/features/session/entry-tokens.ts';
import { formatSize } from '../../renderer/ui/format-size.ts';
import { blankMessage } from '../peers/workspace-seeds.ts';

const minute = 60_000;
const hour = 60 * minute;

function level(given: number, left: number) {
  return dueLevel({ arrivedAt: 0, dueAt: given }, given - left);
}

test('W10 a due clock is green, then amber in the last quarter (10 minutes to an hour), red when past', () => {
  expect([
    level(4 * hour, 2 * hour),
    level(4 * hour, hour),
    level(48 * hour, 2 * hour),
    level(20 * minute, 11 * minute),
    level(20 * minute, 10 * minute),
    level(hour, 0),
    level(hour, -1),
  ]).toEqual(['ok', 'soon', 'ok', 'ok', 'soon', 'soon', 'late']);
});

test('W10 durations are short and say their unit', () => {
  expect([
    formatDuration(38_900, 'de'),
    formatDuration(38 * minute, 'de'),
    formatDuration(2 * hour + 41 * minute, 'de'),
    formatDuration(24 * hour, 'de'),
    formatDuration(49 * hour, 'en'),
    formatDuration(-4 * minute, 'de'),
    formatStopwatch(14_200, 'de'),
    formatStopwatch(12 * minute + 5_000, 'en'),
  ]).toEqual(['0:38', '38 min', '2:41 h', '1 T', '2 d', '−4 min', '0:14', '12:05']);
});

test('W11 the address says where the page is, whatever the id', () => {
  const route = fc.oneof(
    fc.record({
      screen: fc.constant('work' as const),
      conversationId: fc.option(fc.string({ minLength: 1 })),
    }),
    fc.record({ screen: fc.constant('queues' as const), queueId: fc.option(fc.string({ minLength: 1 })) }),
  );
  fc.assert(
    fc.property(route, (one: Route) => {
      expect(parseRoute(routeHash(one))).toEqual(one);
    }),
  );
  expect(parseRoute('#launch=x')).toEqual({ screen: 'work', conversationId: null });
});

test('W13 tokens are read from the fragment only', () => {
  expect([readEntryTokens('#launch=a%2Bb'), readEntryTokens('#setup=s'), readEntryTokens('#/c/1')]).toEqual([
    { launch: 'a+b', setup: null },
    { launch: null, setup: 's' },
    { launch: null, setup: null },
  ]);
});

test('W15 only http and https become links, without the punctuation after them', () => {
  expect(splitLinks('Siehe https://a.example/b?c=1. Oder javascript:alert(1)')).toEqual([
    { text: 'Siehe ', href: null },
    { text: 'https://a.example/b?c=1', href: 'https://a.example/b?c=1' },
    { text: '. Oder javascript:alert(1)', href: null },
  ]);
});

test('W15 splitting a text loses no character of it', () => {
  const text = fc
    .array(fc.constantFrom('https://a.example', ' ', '.', 'x', '\n', 'http://', ')', 'ü'))
    .map((p) => p.join(''));
  fc.assert(
    fc.property(text, (one) => {
      expect(
        splitLinks(one)
          .map((part) => part.text)
          .join(''),
      ).toBe(one);
    }),
  );
});

test('W14 a thread is in order, with a mark before each day, an event after the message of its moment', () => {
  const noon = new Date(2026, 10, 3, 12).getTime();
  const items = threadItems(
    [
      { ...blankMessage, id: 'b', at: noon + 24 * hour },
      { ...blankMessage, id: 'a', at: noon },
    ],
    [
      {
        seq: 2,
        at: noon,
        type: 'contactAccepted',
        contactId: 'c',
        actorName: 'A',
        wrapUpCode: null,
        target: null,
      },
      {
        seq: 1,
        at: noon,
        type: 'contactArrived',
        contactId: 'c',
        actorName: null,
        wrapUpCode: null,
        target: null,
      },
    ],
  );
  expect(items.map((item) => (item.kind === 'message' ? item.message.id : item.kind))).toEqual([
    'day',
    'a',
    'event',
    'day',
    'b',
  ]);
});

test('W14 reply marks are no difference between subjects', () => {
  expect([plainSubject('AW: Re[2]: WG: Hallo '), plainSubject('hallo'), plainSubject('Rest: x')]).toEqual([
    'hallo',
    'hallo',
    'rest: x',
  ]);
});

test('W16 initials of names, addresses and nothing', () => {
  expect([
    initials('Jonas Lehner'),
    initials('info@shop.example'),
    initials('Ömer von Şahin'),
    initials(''),
  ]).toEqual(['JL', 'I', 'ÖŞ', '']);
});

test('W16 sizes are for people', () => {
  expect([
    formatSize(0, 'de'),
    formatSize(812, 'de'),
    formatSize(48_300, 'en'),
    formatSize(2_412_000, 'de'),
  ]).toEqual(['0 B', '812 B', '48 kB', '2,4 MB']);
});
