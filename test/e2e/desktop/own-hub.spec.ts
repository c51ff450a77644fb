import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { expect, test } from '../support/launch.ts';
import { desktopEnvironment, electronArgs } from '../support/electron-launch.ts';

test('S8 the desktop starts its own hub, signs in, and leaves no process behind', async ({
  electronPath,
}) => {
  const data = await mkdtemp(join(tmpdir(), 'blendesk-e2e-desktop-'));
  const app = await _electron.launch({
    executablePath: electronPath,
    args: electronArgs(),
    env: desktopEnvironment({ BLENDESK_DATA: data }),
  });
  const page = await app.firstWindow();
  await expect(page.getByRole('button', { name: /^Presence: / })).toBeVisible();
  expect(await page.evaluate(() => Object.keys(Reflect.get(window, 'desktop') as object))).toEqual([
    'platform',
    'hubAddress',
    'showNotification',
    'setBadge',
    'openLink',
    'setLanguage',
  ]);
  expect(new URL(page.url()).protocol).toBe('app:');
  const hub = await page.evaluate(async () => {
    const desktop = Reflect.get(window, 'desktop') as { hubAddress: () => Promise<{ address: string }> };
    return desktop.hubAddress();
  });
  await app.close();
  await expect(fetch(`${hub.address}/healthz`)).rejects.toThrow();
  await rm(data, { recursive: true, force: true });
});
