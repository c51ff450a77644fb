import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

/** How to get a browser, in one line, for those who have none. */
export const browserAdvice =
  'No Chromium found: install one (Debian: apt-get install chromium; anywhere: npx playwright install chromium).';

/** The executable of a Chromium on this machine, the system's own first; null when there is none. */
export function findBrowser(): string | null {
  return places().find((file) => existsSync(file)) ?? null;
}

function places(): readonly string[] {
  const {
    BLENDESK_BROWSER,
    LOCALAPPDATA = '',
    ProgramFiles = '',
    'ProgramFiles(x86)': x86 = '',
  } = process.env;
  const given = BLENDESK_BROWSER === undefined ? [] : [BLENDESK_BROWSER];
  if (process.platform === 'darwin') {
    const applications = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    const files = applications.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
    return [...given, chromium.executablePath(), ...files];
  }
  if (process.platform === 'win32') {
    const chrome = [ProgramFiles, x86, LOCALAPPDATA].map((folder) =>
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
    );
    const edge = join(x86, 'Microsoft', 'Edge', 'Application', 'msedge.exe');
    return [...given, chromium.executablePath(), ...chrome, edge];
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const system = names.map((name) => `/usr/bin/${name}`);
  return [...given, ...system, '/snap/bin/chromium', chromium.executablePath(), '/opt/google/chrome/chrome'];
}
