import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRotatingLog } from '../../main/hub/rotating-log.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'blendesk-log-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('S8 the log keeps the newest lines in a bounded number of files', () => {
  const log = openRotatingLog({ folder, name: 'hub', maxBytes: 10, keep: 2 });
  for (const line of ['one', 'two', 'three', 'four', 'five', 'six', 'seven']) log.write(line);
  const files = readdirSync(folder).sort();
  expect(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')])).toEqual([
    ['hub.1.log', 'four\nfive\n'],
    ['hub.2.log', 'three\n'],
    ['hub.log', 'six\nseven\n'],
  ]);
});

test('S8 the log goes on where the last launch ended, readable by its owner only', () => {
  openRotatingLog({ folder, name: 'hub', maxBytes: 100, keep: 1 }).write('yesterday');
  openRotatingLog({ folder, name: 'hub', maxBytes: 100, keep: 1 }).write('today');
  expect(readFileSync(join(folder, 'hub.log'), 'utf8')).toBe('yesterday\ntoday\n');
  expect(statSync(join(folder, 'hub.log')).mode & 0o077).toBe(0);
});

test('S8 a log that cannot be written stops nobody', () => {
  const log = openRotatingLog({ folder, name: 'hub', maxBytes: 100, keep: 1 });
  rmSync(folder, { recursive: true });
  expect(() => log.write('lost')).not.toThrow();
});
