import { resolve } from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';
import { startWorkspaceHub, type WorkspaceHub } from '../../peers/workspace-hub.ts';
import { blendedSeed } from '../../peers/workspace-blended-seed.ts';
import { chatSeed } from '../../peers/workspace-chat-seed.ts';
import { hostileListSeed, hostileSeed } from '../../peers/workspace-hostile-seed.ts';
import { emptySeed, extremeSeed, shopSeed } from '../../peers/workspace-seeds.ts';
import { textSeed } from '../../peers/workspace-text-seed.ts';

const seeds = {
  shop: shopSeed,
  blended: blendedSeed,
  chats: chatSeed,
  hostile: hostileSeed,
  'hostile list': hostileListSeed,
  empty: emptySeed,
  extreme: extremeSeed,
  texts: textSeed,
};

type Fixtures = {
  readonly scenario: keyof typeof seeds;
  readonly hub: WorkspaceHub;
  /** The workspace, signed in as Anna through the launch token. */
  readonly desk: Page;
};

/** A stand-in hub with its built page; whatever the browser complains of fails the test. */
export const test = base.extend<Fixtures>({
  scenario: ['shop', { option: true }],
  hub: async ({ scenario }, use) => {
    const hub = await startWorkspaceHub({
      seed: seeds[scenario](Date.now()),
      root: resolve(import.meta.dirname, '../../../dist/renderer'),
    });
    await use(hub);
    await hub.stop();
  },
  desk: async ({ page, hub }, use) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => {
      // That a server refuses or is gone is part of some tests; that a hostile paste is blocked, of another.
      const expected = /Failed to load resource|WebSocket connection to|inline event handler/.test(
        line.text(),
      );
      if (line.type() === 'error' && !expected) complaints.push(line.text());
    });
    await page.goto(`${hub.address}/#launch=launch-me`);
    await expect(page.getByRole('button', { name: /^Präsenz: / })).toBeVisible();
    await use(page);
    expect(complaints).toEqual([]);
  },
});

export { expect } from '@playwright/test';
