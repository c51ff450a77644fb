import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { electron, electronModule } from './electron-stand-in.ts';
import type { Desktop } from '../../shared/contract/desktop.ts';

vi.mock('electron', async () => (await import('./electron-stand-in.ts')).electronModule);

let exposed: Record<string, unknown>;

beforeAll(async () => {
  await import('../../main/preload.ts');
  exposed = electron.exposed;
});
beforeEach(() => electron.reset({ isReady: true }));

function desktop(): Desktop {
  return exposed['desktop'] as Desktop;
}

test('S5 the page sees the named methods and nothing of Electron', () => {
  expect(Object.keys(exposed)).toEqual(['desktop']);
  expect(Object.entries(desktop()).map(([name, value]) => `${name}: ${typeof value}`)).toEqual([
    'platform: string',
    'hubAddress: function',
    'showNotification: function',
    'setBadge: function',
    'openLink: function',
    'setLanguage: function',
  ]);
});

test('S5 each method asks its own channel with the input of the contract', async () => {
  const heard: unknown[] = [];
  for (const channel of ['notify:show', 'badge:set', 'link:open', 'language:set', 'hub:address']) {
    electronModule.ipcMain.handle(channel, (_event, input) => {
      heard.push([channel, input]);
      return { ok: true, value: channel };
    });
  }
  await desktop().showNotification({ title: 't', body: 'b', silent: true });
  await desktop().setBadge(4);
  await desktop().openLink('https://example.org/');
  await desktop().setLanguage('de');
  expect(await desktop().hubAddress()).toBe('hub:address');
  expect(heard).toEqual([
    ['notify:show', { title: 't', body: 'b', silent: true }],
    ['badge:set', { count: 4 }],
    ['link:open', { url: 'https://example.org/' }],
    ['language:set', { language: 'de' }],
    ['hub:address', undefined],
  ]);
});

test('S5 a refusal reaches the page as an error with its code and field', async () => {
  electronModule.ipcMain.handle('link:open', () => ({ ok: false, code: 'invalid-input', field: 'url' }));
  await expect(desktop().openLink('file:///')).rejects.toThrow('link:open: invalid-input: url');
});
