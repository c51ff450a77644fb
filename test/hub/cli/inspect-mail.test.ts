import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runHub, temporaryFolder } from './run-hub.ts';

test('C20 one JSON document per mail and line, broken or not; a file that cannot be read exits 1 after the others', async () => {
  const folder = temporaryFolder();
  const good = join(folder, 'good.eml');
  const broken = join(folder, 'broken.eml');
  writeFileSync(
    good,
    'From: Erika <erika@kunde.example>\r\nTo: service@shop.example\r\nSubject: Frage\r\n\r\nWo ist mein Paket?\r\n',
  );
  writeFileSync(broken, Buffer.from([0xff, 0x00, 0x0a, 0x3a, 0x0a]));
  mkdirSync(join(folder, 'folder'));
  const ran = await runHub([
    'inspect',
    'mail',
    good,
    join(folder, 'missing.eml'),
    join(folder, 'folder'),
    broken,
  ]);
  expect(ran.code).toBe(1);
  const documents = ran.out
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(documents).toEqual([
    expect.objectContaining({ subject: 'Frage', visibleText: 'Wo ist mein Paket?' }),
    expect.objectContaining({ messageId: null }),
  ]);
  expect(ran.err).toBe(
    `blendesk-hub: ${folder}/missing.eml: does not exist\nblendesk-hub: ${folder}/folder: is a folder, not a file\n`,
  );
  expect((await runHub(['inspect', 'mail', broken, good])).code).toBe(0);
  const own = await runHub(['inspect', 'mail', '--own', 'Erika@kunde.example', good]);
  expect(JSON.parse(own.out)).toMatchObject({ flags: { loop: true } });
}, 60_000);
