import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** Debian's Chromium where it is installed, else the one Playwright brings. */
const browser = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));

/** The built page in a browser against its stand-in hub: `npx playwright test -c test/renderer/browser`. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../../dist/e2e-renderer',
  workers: 1,
  timeout: 30_000,
  use: {
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 720 },
    reducedMotion: 'reduce',
    launchOptions: {
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
      ...(browser === undefined ? {} : { executablePath: browser }),
    },
  },
});
