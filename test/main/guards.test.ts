import { beforeEach, expect, test, vi } from 'vitest';
import { electron, electronModule } from './electron-stand-in.ts';
import { confineNavigation } from '../../main/guards/confine-navigation.ts';
import { restrictPermissions } from '../../main/guards/restrict-permissions.ts';

vi.mock('electron', async () => (await import('./electron-stand-in.ts')).electronModule);

const own = 'app://blendesk';
const navigations = ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const;

beforeEach(() => {
  electron.reset({ isReady: true });
  confineNavigation(own);
  restrictPermissions(electronModule.session.defaultSession, own);
  void new electronModule.BrowserWindow({});
});

test.each(navigations)('S4 %s leaves our origin for nothing', (event) => {
  const page = electron.windows[0]?.webContents;
  const outside = [
    'https://example.org/',
    'file:///etc/passwd',
    'app://other/',
    'app://blendesk.example/',
    'app://blendesk:80/',
    'http://blendesk/',
    'javascript:alert(1)',
    'data:text/html,x',
    'about:blank',
    'not an address',
  ];
  expect(outside.filter((url) => page?.navigates(event, url))).toEqual([]);
  expect(page?.navigates(event, 'app://blendesk/contacts/1')).toBe(true);
});

test.each(navigations)('S4 %s keeps the frame of a mail where it is', (event) => {
  const page = electron.windows[0]?.webContents;
  const outside = ['https://example.org/', 'app://blendesk/', 'blob:app://blendesk/1', 'data:text/html,x'];
  expect(outside.filter((url) => page?.navigates(event, url, false))).toEqual([]);
  expect(page?.navigates(event, 'about:srcdoc', false)).toBe(true);
});

test('S4 no webview is ever attached', () => {
  expect(electron.windows[0]?.webContents.attachesWebview()).toBe(false);
});

test('S4 no page opens a window; what may leave opens in the browser', async () => {
  const page = electron.windows[0]?.webContents;
  expect(page?.opensWindow('https://example.org/')).toBe('deny');
  expect(page?.opensWindow('app://blendesk/')).toBe('deny');
  expect(page?.opensWindow('file:///etc/passwd')).toBe('deny');
  expect(electron.callsTo('shell.openExternal').map(({ args }) => args[0])).toEqual(['https://example.org/']);
});

test('S4 a link that no program opens harms nobody', async () => {
  electron.reset({ isReady: true, openExternalFails: true });
  confineNavigation(own);
  void new electronModule.BrowserWindow({});
  expect(electron.windows[0]?.webContents.opensWindow('mailto:a@example.org')).toBe('deny');
  await new Promise((resolve) => setImmediate(resolve));
});

const everyPermission = [
  'ar',
  'clipboard-read',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'media',
  'midi',
  'openExternal',
  'persistent-storage',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'something-new',
  'unknown',
];
const granted = ['notifications', 'clipboard-sanitized-write', 'local-network-access', 'loopback-network'];

test('S3 grants our page what it needs and nothing else', () => {
  const all = [...everyPermission, ...granted];
  expect(all.filter((permission) => electron.asksFor(permission, 'app://blendesk/x'))).toEqual(granted);
  expect(all.filter((permission) => electron.checks(permission, 'app://blendesk/'))).toEqual(granted);
});

test('S3 grants foreign pages and frames inside ours nothing', () => {
  const all = [...everyPermission, ...granted];
  for (const origin of ['https://example.org/', 'app://blendesk.example/', 'null', '', 'about:srcdoc']) {
    expect(all.filter((permission) => electron.asksFor(permission, origin))).toEqual([]);
    expect(all.filter((permission) => electron.checks(permission, origin))).toEqual([]);
  }
  expect(all.filter((permission) => electron.asksFor(permission, 'app://blendesk/', false))).toEqual([]);
  expect(all.filter((permission) => electron.checks(permission, 'app://blendesk/', false))).toEqual([]);
});

test('S3 grants no device', () => {
  expect(electron.grantsDevice()).toBe(false);
});
