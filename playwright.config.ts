import {
  defineConfig,
  type PlaywrightTestOptions,
  type PlaywrightWorkerOptions,
  type Project,
} from '@playwright/test';
import { checkoutRoot } from './scripts/checkout-root.ts';
import { findBrowser } from './scripts/find-browser.ts';
import { findElectron } from './scripts/start/electron-runtime.ts';

/** What the fixtures of test/e2e/support/launch.ts want to know. */
type WorkspaceOptions = { readonly shell: 'browser' | 'desktop'; readonly electronPath: string };
type WorkspaceProject = Project<PlaywrightTestOptions & WorkspaceOptions, PlaywrightWorkerOptions>;

const browser = findBrowser();
const electron = findElectron(checkoutRoot);

/** Chromium's sandbox does not start as root; nothing of the browser may talk to the outside. */
const browserArgs = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const chromiumProject: WorkspaceProject = {
  name: 'chromium',
  testIgnore: 'desktop/**',
  use: {
    shell: 'browser',
    browserName: 'chromium',
    launchOptions: { args: browserArgs, ...(browser === null ? {} : { executablePath: browser }) },
  },
};

const electronProject: WorkspaceProject = {
  name: 'electron',
  // Specs with a second agent show that one in the browser.
  use: { ...chromiumProject.use, shell: 'desktop', electronPath: electron ?? '' },
};

/** The built page alone, against its stand-in hub: what is hard to bring about with the real one. */
const pageProject: WorkspaceProject = {
  name: 'page',
  testDir: 'test/renderer/browser',
  use: {
    ...chromiumProject.use,
    locale: 'de-DE',
    viewport: { width: 1280, height: 720 },
    reducedMotion: 'reduce',
    // Recording a trace runs scripts in every frame; frames without scripts complain, and no complaint is allowed.
    trace: 'off',
  },
};

/** The widget's screen on a page with a strict policy, before a client that does what the spec says. */
const widgetProject: WorkspaceProject = {
  name: 'widget',
  testDir: 'test/widget/browser',
  use: { ...chromiumProject.use, locale: 'de-DE', viewport: { width: 1280, height: 720 }, trace: 'off' },
};

/** The same specs drive the browser and, where its runtime exists, Electron (the unpackaged build). */
export default defineConfig<WorkspaceOptions>({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'dist/e2e',
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [chromiumProject, pageProject, widgetProject, ...(electron === null ? [] : [electronProject])],
});
