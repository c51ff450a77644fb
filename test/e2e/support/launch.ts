import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, test as base, type Page } from '@playwright/test';
import { desktopEnvironment, electronArgs } from './electron-launch.ts';
import { startTestHub, type TestHub, type TestHubOptions } from './test-hub.ts';

export { expect } from '@playwright/test';

/** What a project of playwright.config.ts says. */
export type WorkspaceOptions = {
  /** Where the workspace is shown. */
  readonly shell: 'browser' | 'desktop';
  /** Electron's executable, for `desktop`. */
  readonly electronPath: string;
};

export type WorkspaceFixtures = {
  /** How the hub of the test is started; `test.use({ hubOptions: … })` changes it. */
  readonly hubOptions: TestHubOptions;
  /** A running hub with empty data. */
  readonly hub: TestHub;
  /** The workspace, signed in as the user of this machine: in Chromium or in Electron, as the project says. */
  readonly workspace: Page;
};

/** The test of every spec: the same steps drive the browser and the desktop. */
export const test = base.extend<WorkspaceFixtures & WorkspaceOptions>({
  shell: ['browser', { option: true }],
  electronPath: ['', { option: true }],
  hubOptions: [{ mode: 'embedded' }, { option: true }],
  hub: async ({ hubOptions }, use) => {
    const hub = await startTestHub(hubOptions);
    await use(hub);
    await hub.stop();
  },
  workspace: async ({ shell, electronPath, hub, page }, use) => {
    if (shell === 'browser') {
      await page.goto(launchAddress(hub));
      await use(page);
      return;
    }
    const profile = await mkdtemp(join(tmpdir(), 'blendesk-e2e-profile-'));
    const { ready, address, launchToken } = hub;
    const app = await _electron.launch({
      executablePath: electronPath,
      args: electronArgs(),
      env: desktopEnvironment({
        BLENDESK_DATA: profile,
        BLENDESK_HUB_ANNOUNCEMENT: JSON.stringify({ ready, address, launchToken }),
      }),
    });
    await use(await app.firstWindow());
    await app.close();
    await rm(profile, { recursive: true, force: true });
  },
});

/** The address that signs in the user of this machine; without a token, the one that asks for a password. */
export function launchAddress({ address, launchToken }: TestHub): string {
  return launchToken === null ? address : `${address}/#launch=${encodeURIComponent(launchToken)}`;
}
