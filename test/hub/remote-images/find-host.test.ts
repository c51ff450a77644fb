import { expect, test } from 'vitest';
import { findHost } from '../../../hub/remote-images/find-host.ts';
import { serveNames } from './name-server.ts';

test('G3 a host is found with all its addresses, of both kinds', async () => {
  const names = await serveNames(['127.0.0.2', '93.184.216.34', '2606:4700:0:0:0:0:0:1111']);
  const found = await findHost('bild.example', new AbortController().signal, [names.address]);
  expect(found.toSorted()).toEqual(['127.0.0.2', '2606:4700::1111', '93.184.216.34']);
  expect(names.asked).toEqual(['bild.example', 'bild.example']);
});

test('G3 a host without an address is not found', async () => {
  const names = await serveNames([]);
  expect(await findHost('bild.example', new AbortController().signal, [names.address])).toEqual([]);
});

test('G6 a silent name server is not waited for longer than the picture may take', async () => {
  const names = await serveNames(null);
  expect(await findHost('bild.example', AbortSignal.timeout(50), [names.address])).toEqual([]);
  expect(await findHost('bild.example', AbortSignal.abort(), [names.address])).toEqual([]);
});
