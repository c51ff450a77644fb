import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { root } from './run-script.ts';

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const findBrowser = `console.log((await import(${JSON.stringify(join(root, 'scripts/find-browser.ts'))})).findBrowser())`;

function find(given: string): string {
  const environment = { ...process.env, BLENDESK_BROWSER: given };
  const options = { encoding: 'utf8', env: environment } as const;
  return spawnSync(process.execPath, ['--input-type=module', '-e', findBrowser], options).stdout.trim();
}

test('S18 a browser that is named is taken, one that is not there is not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'blendesk-browser-'));
  const browser = join(folder, 'chromium');
  writeFileSync(browser, '');
  expect(find(browser)).toBe(browser);
  expect(find(join(folder, 'missing'))).not.toBe(join(folder, 'missing'));
  rmSync(folder, { recursive: true });
});
