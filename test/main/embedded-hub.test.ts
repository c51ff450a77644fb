import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { electron } from './electron-stand-in.ts';
import type { UtilityProcessStandIn } from './electron/utility-process.ts';
import { startEmbeddedHub } from '../../main/hub/embedded-hub.ts';
import type { Hub } from '../../main/hub/hub.ts';

vi.mock('electron', async () => (await import('./electron-stand-in.ts')).electronModule);

const onMoved = vi.fn<() => void>();
const onGivenUp = vi.fn<() => void>();
let lines: string[];
let hub: Hub;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.resetAllMocks();
  electron.reset({ isReady: true });
  lines = [];
  hub = startEmbeddedHub({
    modulePath: '/app/dist/hub/cli.mjs',
    dataFolder: '/data',
    environment: {},
    log: { write: (line) => void lines.push(line) },
    onMoved,
    onGivenUp,
  });
});
afterEach(() => vi.useRealTimers());

function latest(): UtilityProcessStandIn {
  const child = electron.children.at(-1);
  if (child === undefined) throw new Error('no hub was started');
  return child;
}

function port(child: UtilityProcessStandIn): string | undefined {
  return child.args[child.args.indexOf('--port') + 1];
}

test('S8 a hub that dies comes back at the same port, and whoever waits gets it', async () => {
  await latest().announce('http://127.0.0.1:41234');
  latest().die(9);
  const waiting = hub.current();
  vi.advanceTimersByTime(249);
  expect(electron.children).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(port(latest())).toBe('41234');
  await latest().announce('http://127.0.0.1:41234', 'second-token');
  expect(await waiting).toMatchObject({ launchToken: 'second-token' });
  expect(onMoved).not.toHaveBeenCalled();
});

test('S8 a hub that cannot have its port back takes another, and the pages are told', async () => {
  await latest().announce('http://127.0.0.1:41234');
  latest().die(9);
  vi.advanceTimersByTime(250);
  latest().die(1);
  vi.advanceTimersByTime(500);
  expect(port(latest())).toBe('0');
  await latest().announce('http://127.0.0.1:50000');
  expect(onMoved).toHaveBeenCalledOnce();
});

test('S8 waits longer after each death in a row, then gives up', async () => {
  const delays: number[] = [];
  const asked = hub.current().catch((error: Error) => error.message);
  for (let death = 1; death <= 6; death += 1) {
    const started = electron.children.length;
    latest().die(1);
    let waited = 0;
    while (electron.children.length === started && waited < 20_000) {
      vi.advanceTimersByTime(250);
      waited += 250;
    }
    delays.push(waited);
  }
  expect(delays).toEqual([250, 500, 1000, 2000, 4000, 20_000]);
  expect(onGivenUp).toHaveBeenCalledOnce();
  expect(await asked).toBe('the hub ended too often; see hub.log');
  await expect(hub.current()).rejects.toThrow('too often');
});

test('S8 a minute of health forgives earlier deaths', async () => {
  for (let death = 0; death < 20; death += 1) {
    await latest().announce('http://127.0.0.1:41234');
    vi.advanceTimersByTime(60_000);
    latest().die(1);
    vi.advanceTimersByTime(250);
  }
  expect(electron.children).toHaveLength(21);
  expect(onGivenUp).not.toHaveBeenCalled();
});

test('S8 a hub that never announces itself is ended and started again', () => {
  vi.advanceTimersByTime(59_999);
  expect(latest().timesKilled).toBe(0);
  vi.advanceTimersByTime(1);
  expect(latest().timesKilled).toBe(1);
  expect(lines).toEqual(['hub did not announce itself within 60000 ms']);
});

test('S8 hears an announcement only from loopback', async () => {
  await latest().announce('http://192.0.2.1:4000');
  await latest().announce('https://127.0.0.1:4000');
  await latest().print('{"ready":true}');
  await latest().print('{"ready":');
  await latest().announce('http://127.0.0.1:4000');
  expect(await hub.current()).toMatchObject({ address: 'http://127.0.0.1:4000' });
});

test('S8 closing asks the hub to end and waits for it', async () => {
  await latest().announce('http://127.0.0.1:41234');
  latest().obeys = false;
  let isStopped = false;
  const stop = hub.stop().then(() => (isStopped = true));
  await Promise.resolve();
  expect([latest().timesKilled, isStopped]).toEqual([1, false]);
  latest().die(0);
  await stop;
  vi.advanceTimersByTime(60_000);
  expect(electron.children).toHaveLength(1);
});

test('S8 closing ends a hub that does not drain in five seconds', async () => {
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
  latest().obeys = false;
  const { pid } = latest();
  const stop = hub.stop();
  vi.advanceTimersByTime(5_000);
  await stop;
  expect(kill.mock.calls).toEqual([[pid, 'SIGKILL']]);
  kill.mockRestore();
});

test('S8 closing between two starts starts nothing more', async () => {
  const asked = hub.current().catch((error: Error) => error.message);
  latest().die(1);
  await hub.stop();
  vi.advanceTimersByTime(60_000);
  expect(electron.children).toHaveLength(1);
  expect(await asked).toBe('the app is closing');
});
