import * as fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import { electron } from './electron-stand-in.ts';
import { ownFrame } from './electron/ipc.ts';
import { desktopChannels } from '../../shared/contract/desktop.ts';
import type { HubAnnouncement } from '../../shared/contract/hub-announcement.ts';
import type { Language } from '../../shared/contract/primitives.ts';
import { answerDesktop } from '../../main/ipc/desktop-handlers.ts';
import { setBadge, showNotification } from '../../main/notice.ts';

vi.mock('electron', async () => (await import('./electron-stand-in.ts')).electronModule);

const hub = vi.fn<() => Promise<HubAnnouncement>>();
const setLanguage = vi.fn<(language: Language) => void>();
const onClick = vi.fn<() => void>();

beforeEach(() => {
  electron.reset({ isReady: true });
  vi.resetAllMocks();
  hub.mockResolvedValue({ ready: true, address: 'http://127.0.0.1:4000', launchToken: 'token' });
  answerDesktop('app://blendesk', {
    hub,
    setLanguage,
    showNotification: (input) => showNotification(input, onClick),
    setBadge: (count) => setBadge(null, count, `${count}`),
  });
});

const good = {
  'hub:address': undefined,
  'notify:show': { title: 'Offer', body: 'Chat', silent: false },
  'badge:set': { count: 3 },
  'link:open': { url: 'https://example.org/' },
  'language:set': { language: 'de' },
} as const;

test('S5 answers exactly the channels of the contract', () => {
  expect(electron.channels.sort()).toEqual(Object.keys(desktopChannels).sort());
});

test.each(Object.entries(good))('S5 %s answers our own page', async (channel, input) => {
  expect(await electron.invoke(channel, ownFrame(), input)).toMatchObject({ ok: true });
});

test.each([
  ['a frame that is gone', null],
  ['a foreign page', { origin: 'https://example.org', parent: null }],
  ['a sandboxed frame', { origin: 'null', parent: null }],
  ['a look-alike host', { origin: 'app://blendesk.example', parent: null }],
  ['a frame inside our page', { ...ownFrame(), parent: ownFrame() as Electron.WebFrameMain }],
])('S5 refuses %s on every channel and does nothing for it', async (_who, frame) => {
  for (const [channel, input] of Object.entries(good)) {
    expect(await electron.invoke(channel, frame, input)).toEqual({ ok: false, code: 'forbidden' });
  }
  expect(electron.calls).toEqual([]);
  expect(hub).not.toHaveBeenCalled();
  expect(setLanguage).not.toHaveBeenCalled();
});

test('S5 names the field of an input that does not parse', async () => {
  expect(await electron.invoke('badge:set', ownFrame(), { count: -1 })).toEqual({
    ok: false,
    code: 'invalid-input',
    field: 'count',
  });
});

test('S5 survives every input and acts only on those that parse', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...(Object.keys(desktopChannels) as (keyof typeof desktopChannels)[])),
      fc.oneof(fc.anything(), fc.record({ count: fc.anything(), url: fc.anything(), title: fc.string() })),
      async (channel, input) => {
        const parses = desktopChannels[channel].input.safeParse(input).success;
        const result = await electron.invoke(channel, ownFrame(), input);
        expect(result).toMatchObject(parses ? {} : { ok: false, code: 'invalid-input' });
      },
    ),
  );
});

test('S5 an exception keeps only its message', async () => {
  hub.mockRejectedValue(Object.assign(new Error('no hub'), { secret: 'x' }));
  expect(await electron.invoke('hub:address', ownFrame())).toEqual({
    ok: false,
    code: 'internal',
    detail: 'no hub',
  });
});

test('S5 the hub of a team gives no launch token', async () => {
  hub.mockResolvedValue({ ready: true, address: 'http://127.0.0.1:4000', launchToken: null });
  expect(await electron.invoke('hub:address', ownFrame())).toMatchObject({ code: 'unavailable' });
});

test('S6 opens a link outside only when its scheme cannot start a program', async () => {
  const allowed = ['https://example.org/a?b=c', 'http://example.org/', 'mailto:a@example.org'];
  const refused = [
    'file:///etc/passwd',
    'smb://host/share',
    'ms-msdt:/id',
    'javascript:alert(1)',
    'data:text/html,x',
    'vscode://open',
    `https://example.org/${'a'.repeat(2_000)}`,
  ];
  for (const url of allowed) {
    expect(await electron.invoke('link:open', ownFrame(), { url })).toMatchObject({ ok: true });
  }
  for (const url of refused) {
    expect(await electron.invoke('link:open', ownFrame(), { url })).toMatchObject({
      ok: false,
      code: 'invalid-input',
      field: 'url',
    });
  }
  expect(electron.callsTo('shell.openExternal').map(({ args }) => args[0])).toEqual(allowed);
});

test('S13 shows a notification, and a click on it brings the workspace to the front', async () => {
  await electron.invoke('notify:show', ownFrame(), good['notify:show']);
  const shown = electron.notifications[0];
  expect([shown?.isShown, shown?.options]).toEqual([true, good['notify:show']]);
  shown?.emit('click');
  expect(onClick).toHaveBeenCalledOnce();
});

test('S13 shows the number of contacts on the dock', async () => {
  await electron.invoke('badge:set', ownFrame(), { count: 3 });
  expect(electron.callsTo('app.setBadgeCount').map(({ args }) => args)).toEqual([[3]]);
});
