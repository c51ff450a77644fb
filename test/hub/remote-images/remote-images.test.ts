import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { createRemoteImages } from '../../../hub/remote-images/remote-images.ts';
import { createImageCache } from '../../../hub/remote-images/image-cache.ts';
import { loopbackRules } from './loopback-rules.ts';
import { servePictures } from './picture-server.ts';
import { png, pngOf } from './sample-pictures.ts';

const data = (bytes: Buffer): string => `data:image/png;base64,${bytes.toString('base64')}`;

test('G8 what fails is missing, the rest is there', async () => {
  const server = await servePictures((request, response) => {
    response.statusCode = request.url === '/b' ? 404 : 200;
    response.end(png);
  });
  const images = createRemoteImages(loopbackRules());
  const addresses = [
    server.at('/a'),
    server.at('/b'),
    server.at('/a'),
    'ftp://bild.example/',
    server.at('/c'),
  ];
  expect(await images.load(addresses)).toEqual(
    new Map([
      [server.at('/a'), data(png)],
      [server.at('/c'), data(png)],
    ]),
  );
  expect(new Set(server.requests.map(({ url }) => url))).toEqual(new Set(['/a', '/b', '/c']));
  expect(server.requests).toHaveLength(3);
});

test('G2 in service, loopback and other inner places are refused without a request', async () => {
  const server = await servePictures((_request, response) => response.end(png));
  const hosts = [
    '127.0.0.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '10.0.0.1',
    '169.254.169.254',
    'localhost',
    '2130706433',
  ];
  const addresses = hosts.map((host) => server.at('/', host));
  expect(await createRemoteImages().load(addresses)).toEqual(new Map());
  expect(await createRemoteImages({ isAllowedPort: () => true }).load(addresses)).toEqual(new Map());
  const named = createRemoteImages({ isAllowedPort: () => true, findHost: async () => ['127.0.0.1'] });
  expect(await named.load([server.at('/')])).toEqual(new Map());
  expect(server.requests).toEqual([]);
});

test('G6 a mail gets so many pictures and no more, a few at a time', async () => {
  let waiting: ServerResponse[] = [];
  let mostWaiting = 0;
  const server = await servePictures((_request, response) => {
    waiting.push(response);
    mostWaiting = Math.max(mostWaiting, waiting.length);
    // Nobody is served before six wait: with fewer at a time the test would not end.
    if (waiting.length < 6) return;
    setImmediate(() => {
      for (const served of waiting) served.end(png);
      waiting = [];
    });
  });
  const images = createRemoteImages(loopbackRules());
  const addresses = Array.from({ length: 100 }, (_, index) => server.at(`/${index}`));
  const shown = await images.load(addresses);
  expect([...shown.keys()].toSorted()).toEqual(addresses.slice(0, 60).toSorted());
  expect(server.requests).toHaveLength(60);
  expect(mostWaiting).toBe(6);
});

test('G6 all pictures of a mail share their bytes, also those that are remembered', async () => {
  const server = await servePictures((_request, response) => response.end(pngOf(1000)));
  const images = createRemoteImages(loopbackRules({}, { allBytes: 3500, lanes: 1 }));
  const addresses = [1, 2, 3, 4, 5].map((index) => server.at(`/${index}`));
  expect([...(await images.load(addresses)).keys()]).toEqual(addresses.slice(0, 3));
  expect([...(await images.load(addresses)).keys()]).toEqual(addresses.slice(0, 3));
  expect((await images.load(addresses.slice(3))).size).toBe(2);
});

test('G6 slow pictures keep neither the quick ones nor the agent waiting', async () => {
  const server = await servePictures((request, response) => {
    if (request.url === '/quick') response.end(png);
  });
  const slow = Array.from({ length: 20 }, (_, index) => server.at(`/slow${index}`));
  const images = createRemoteImages(loopbackRules({}, { imageMs: 400, allMs: 900 }));
  const shown = await images.load([...slow.slice(0, 3), server.at('/quick'), ...slow.slice(3)]);
  expect([...shown.keys()]).toEqual([server.at('/quick')]);
  // Twenty slow ones in six lanes would take four times 400 ms: the limit for all ends them before.
  expect(server.requests.length).toBeLessThan(21);
});

test('G9 a picture is fetched once while it is remembered, a failed one is tried again', async () => {
  let broken = true;
  const server = await servePictures((request, response) => {
    response.statusCode = broken && request.url === '/b' ? 503 : 200;
    response.end(png);
  });
  const clock = { now: 1_800_000_000_000 };
  const images = createRemoteImages({ ...loopbackRules({}, { cacheMs: 1000 }), now: () => clock.now });
  const addresses = [server.at('/a'), server.at('/b')];
  expect((await images.load(addresses)).size).toBe(1);
  broken = false;
  expect((await images.load(addresses)).size).toBe(2);
  clock.now += 999;
  expect((await images.load(addresses)).size).toBe(2);
  expect(server.requests).toHaveLength(3);
  clock.now += 1;
  expect((await images.load(addresses)).size).toBe(2);
  expect(server.requests).toHaveLength(5);
});

test('G9 the cache is bounded: what was used longest ago goes first', () => {
  const cache = createImageCache(30, 1000, () => 0);
  for (const address of ['a', 'b', 'c']) cache.put(address, 'x'.repeat(9));
  expect(cache.get('a')).toBe('x'.repeat(9));
  cache.put('d', 'y'.repeat(9));
  expect(['a', 'b', 'c', 'd'].map((address) => cache.get(address) !== null)).toEqual([
    true,
    false,
    true,
    true,
  ]);
  cache.put('a', 'z');
  expect(cache.get('a')).toBe('z');
  cache.put('e', 'x'.repeat(30));
  expect(['a', 'b', 'c', 'd', 'e'].map((address) => cache.get(address))).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});
