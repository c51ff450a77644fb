import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { electron } from './electron-stand-in.ts';
import { startDesktop } from '../../main/start-desktop.ts';
import { patient } from '../support/patient.ts';

vi.mock('electron', async () => (await import('./electron-stand-in.ts')).electronModule);

let folder: string;
let remembered: Map<string, unknown>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'blendesk-desktop-'));
  mkdirSync(join(folder, 'dist/renderer'), { recursive: true });
  writeFileSync(join(folder, 'dist/renderer/index.html'), '<!doctype html>');
  remembered = new Map();
  electron.reset({ paths: { userData: join(folder, 'profile') } });
});

afterEach(() => rmSync(folder, { recursive: true }));

function launch(environment: NodeJS.ProcessEnv = {}): Promise<void> {
  return startDesktop({
    built: join(folder, 'dist'),
    environment,
    openSettingsFile: () => ({
      get: (key) => remembered.get(key),
      set: (key, value) => void remembered.set(key, value),
    }),
  });
}

async function launched(environment: NodeJS.ProcessEnv = {}): Promise<void> {
  const start = launch(environment);
  electron.becomeReady();
  await start;
}

test('S1 does before ready what Electron accepts only before ready, and opens nothing yet', () => {
  void launch();
  expect(electron.calls.map(({ api }) => api)).toEqual([
    'app.enableSandbox',
    'protocol.registerSchemesAsPrivileged',
    'app.requestSingleInstanceLock',
  ]);
  expect(electron.schemes).toEqual([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
  expect(electron.windows).toEqual([]);
});

test('S1 opens the workspace on our own origin in a page without rights', async () => {
  await launched();
  expect(electron.windows[0]?.loaded).toEqual(['app://blendesk/']);
  expect(electron.windows[0]?.options.webPreferences).toEqual({
    preload: join(folder, 'dist/main/preload.cjs'),
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webviewTag: false,
    devTools: true,
    navigateOnDragDrop: false,
    spellcheck: false,
  });
});

test('S1 offers no developer tools in a packaged app', async () => {
  electron.reset({ isPackaged: true, paths: { userData: join(folder, 'profile') } });
  await launched();
  expect(electron.windows[0]?.options.webPreferences?.devTools).toBe(false);
});

test('S2 a second launch quits at once and opens nothing', async () => {
  electron.reset({ hasLock: false, paths: { userData: join(folder, 'profile') } });
  await launched();
  expect([electron.hasQuit, electron.windows.length, electron.children.length]).toEqual([true, 0, 0]);
});

test('S2 a second launch brings the first window to the front', async () => {
  await launched();
  electron.windows[0]?.minimize();
  electron.emit('second-instance');
  expect(electron.windows[0]?.isMinimized()).toBe(false);
  expect(electron.callsTo('BrowserWindow.focus')).toHaveLength(1);
});

test('S8 starts the hub on loopback at a random port with its data in the profile', async () => {
  await launched({ PATH: '/bin' });
  expect(electron.children[0]).toMatchObject({
    modulePath: join(folder, 'dist/hub/cli.mjs'),
    args: [
      'serve',
      '--mode',
      'embedded',
      '--host',
      '127.0.0.1',
      '--port',
      '0',
      '--data',
      join(folder, 'profile/hub'),
      '--announce',
    ],
    options: {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: '/bin', NODE_COMPILE_CACHE: join(folder, 'profile/code-cache') },
    },
  });
});

test('S8 tells the page where the hub is as soon as it is ready', async () => {
  await launched();
  const asked = electron.invoke('hub:address', { origin: 'app://blendesk', parent: null });
  await electron.children[0]?.announce('http://127.0.0.1:41234');
  expect(await asked).toEqual({
    ok: true,
    value: { address: 'http://127.0.0.1:41234', launchToken: 'launch-token' },
  });
});

test('S8 never writes the launch token to the log', async () => {
  await launched();
  const hub = electron.children[0];
  await hub?.print('starting');
  await hub?.announce('http://127.0.0.1:41234', 'very-secret-token');
  await hub?.print('{"launchToken":"other"} very-secret-token Bearer abc.def#launch=xyz');
  expect(readFileSync(join(folder, 'profile/logs/hub.log'), 'utf8')).toBe(
    'starting\n{"launchToken":"[secret]"} [secret] Bearer [secret]#launch=[secret]\n',
  );
});

test('S8 lets the hub drain before the app quits', async () => {
  await launched();
  const hub = electron.children[0];
  await hub?.announce('http://127.0.0.1:41234');
  if (hub !== undefined) hub.obeys = false;
  electron.windows[0]?.close();
  expect([hub?.timesKilled, electron.hasQuit]).toEqual([1, false]);
  hub?.die(0);
  await vi.waitFor(() => expect(electron.hasQuit).toBe(true), patient);
});

test('S8 asks the pages to load again when the hub came back elsewhere', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await launched();
  await electron.children[0]?.announce('http://127.0.0.1:41234');
  electron.children[0]?.die(1);
  vi.advanceTimersByTime(250);
  await electron.children[1]?.announce('http://127.0.0.1:50000');
  expect(electron.windows[0]?.webContents.timesReloaded).toBe(1);
  vi.useRealTimers();
});

test('S8 says where the log is when the hub does not start', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await launched();
  for (let start = 0; start < 10; start += 1) {
    electron.children.at(-1)?.die(1);
    vi.advanceTimersByTime(10_000);
  }
  vi.useRealTimers();
  expect(electron.callsTo('dialog.showErrorBox').map(({ args }) => args)).toEqual([
    ['The Blendesk service does not start.', `The log hub.log says why. It is in:\n${folder}/profile/logs`],
  ]);
});

test('S9 a given hub and a development server count only from a checkout', async () => {
  const environment = {
    BLENDESK_HUB_ANNOUNCEMENT: '{"ready":true,"address":"http://127.0.0.1:4000","launchToken":"t"}',
    BLENDESK_RENDERER_URL: 'http://127.0.0.1:5173/',
  };
  await launched(environment);
  expect([electron.children.length, electron.windows[0]?.loaded]).toEqual([0, ['http://127.0.0.1:5173/']]);

  electron.reset({ isPackaged: true, paths: { userData: join(folder, 'profile') } });
  await launched(environment);
  expect([electron.children.length, electron.windows[0]?.loaded]).toEqual([1, ['app://blendesk/']]);
});

test('S9 keeps profile and data where BLENDESK_DATA says, but not in a packaged app', async () => {
  await launched({ BLENDESK_DATA: join(folder, 'data') });
  expect(electron.children[0]?.args).toContain(join(folder, 'data'));
  expect(electron.children[0]?.options.env).toMatchObject({
    NODE_COMPILE_CACHE: join(folder, 'data/desktop/code-cache'),
  });
  electron.reset({ isPackaged: true, paths: { userData: join(folder, 'profile') } });
  await launched({ BLENDESK_DATA: join(folder, 'data') });
  expect(electron.children[0]?.args).toContain(join(folder, 'profile/hub'));
});

test('S10 remembers where the window was left, also when it was maximised', async () => {
  await launched();
  const window = electron.windows[0];
  if (window !== undefined) window.bounds = { x: 40, y: 50, width: 1000, height: 700 };
  window?.maximize();
  window?.close();
  expect(remembered.get('window')).toEqual({
    bounds: { x: 40, y: 50, width: 1000, height: 700 },
    isMaximised: true,
  });
  electron.emit('activate');
  expect(electron.windows[0]?.options).toMatchObject({ x: 40, y: 50, width: 1000, height: 700 });
  electron.windows[0]?.emit('ready-to-show');
  expect([electron.windows[0]?.isMaximized(), electron.windows[0]?.isShown]).toEqual([true, true]);
});

test('S11 the menu speaks the chosen language from then on', async () => {
  electron.reset({ languages: ['de-AT'], paths: { userData: join(folder, 'profile') } });
  await launched();
  expect(menuLabels()).toEqual(['&Datei', '&Bearbeiten', '&Ansicht', '&Fenster', '&Hilfe']);
  await electron.invoke('language:set', { origin: 'app://blendesk', parent: null }, { language: 'en' });
  expect(menuLabels()).toEqual(['&File', '&Edit', '&View', '&Window', '&Help']);
  expect(remembered.get('language')).toBe('en');
});

function menuLabels(): unknown[] {
  const menu = electron.callsTo('Menu.setApplicationMenu').at(-1)?.args[0] as {
    template: { label: string }[];
  };
  return menu.template.map(({ label }) => label);
}

test('S12 a crashed page is loaded again when the user wants it', async () => {
  await launched();
  electron.windows[0]?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
  await vi.waitFor(() => expect(electron.windows[0]?.webContents.timesReloaded).toBe(1), patient);
});

test('S12 a crashed page ends the app when the user wants that', async () => {
  electron.reset({ dialogResponse: 1, paths: { userData: join(folder, 'profile') } });
  await launched();
  electron.windows[0]?.webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 5 });
  await vi.waitFor(() => expect(electron.hasQuit).toBe(true), patient);
});

test('S12 a page that ended on purpose is no crash', async () => {
  await launched();
  electron.windows[0]?.webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
  expect(electron.callsTo('dialog.showMessageBox')).toEqual([]);
});
