import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { root, runScript, type ScriptRun } from './run-script.ts';
import { patient } from '../support/patient.ts';

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
let run: ScriptRun | null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'blendesk-start-'));
  chmodSync(folder, 0o777);
  run = null;
});
afterEach(async () => {
  run?.child.kill('SIGKILL');
  await run?.ended;
  rmSync(folder, { recursive: true });
});

const fake = {
  BLENDESK_NO_BUILD: '1',
  BLENDESK_NO_DOWNLOAD: '1',
  BLENDESK_HUB_MODULE: join(root, 'test/scripts/fake-hub.ts'),
};

function start(args: readonly string[] = [], environment: NodeJS.ProcessEnv = {}, uid?: number): ScriptRun {
  run = runScript('start.ts', ['--data', folder, ...args], {
    environment: { ...fake, ...environment },
    ...(uid === undefined ? {} : { uid }),
  });
  return run;
}

function started(): { pids: number[]; mode: string } {
  return JSON.parse(readFileSync(join(folder, 'started.json'), 'utf8')) as { pids: number[]; mode: string };
}

function alive(pids: readonly number[]): readonly number[] {
  return pids.filter((pid) => {
    try {
      process.kill(pid, 0);
      // A process that has ended but was not yet collected still has its number.
      return process.platform !== 'linux' || !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
    } catch {
      return false;
    }
  });
}

test('S15 without a display it prints the address that signs in, and serves', async () => {
  const script = start();
  const line = await script.line(/^Workspace: /);
  expect(line).toMatch(/^Workspace: http:\/\/127\.0\.0\.1:\d+\/#launch=fake-token$/);
  expect(script.output().split('\n')[0]).toMatch(/^There is no display here/);
  expect(await (await fetch(line.slice('Workspace: '.length))).text()).toBe('workspace');
  expect(started().mode).toBe('embedded');
});

test.skipIf(process.platform !== 'linux')(
  'S16 when npm alone is killed, its shell passes nothing on: all that was started ends all the same',
  async () => {
    const command = `"${process.execPath}" "${join(root, 'scripts/start.ts')}" --data "${folder}"; true`;
    const npm = spawn(
      process.execPath,
      ['-e', 'require("child_process").spawn("sh", ["-c", process.argv[1]], { stdio: "inherit" })', command],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', ...fake },
      },
    );
    const lines = createInterface({ input: npm.stdout });
    for await (const line of lines) if (line.includes('Ctrl-C')) break;
    const { pids } = started();
    expect(alive(pids)).toEqual(pids);
    npm.kill('SIGKILL');
    await vi.waitFor(() => expect(alive(pids)).toEqual([]), patient);
  },
);

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'S16 %s ends all that was started, and what that started',
  async (signal) => {
    const script = start();
    await script.line(/Ctrl-C/);
    const { pids } = started();
    expect(alive(pids)).toEqual(pids);
    script.child.kill(signal);
    expect(await script.ended).toBe(0);
    expect(alive(pids)).toEqual([]);
    expect(script.output()).not.toContain('ended');
  },
);

test('S16 the Ctrl-C that npm repeats is still one', async () => {
  const script = start();
  await script.line(/Ctrl-C/);
  script.child.kill('SIGINT');
  script.child.kill('SIGINT');
  expect(await script.ended).toBe(0);
});

test('S16 what does not end in five seconds is killed', async () => {
  const script = start([], { FAKE_HUB: 'stubborn' });
  await script.line(/Ctrl-C/);
  const { pids } = started();
  const began = performance.now();
  script.child.kill('SIGINT');
  expect(await script.ended).toBe(0);
  expect(performance.now() - began).toBeGreaterThan(4_900);
  await vi.waitFor(() => expect(alive(pids)).toEqual([]), patient);
});

test('S16 a second Ctrl-C ends everything at once', async () => {
  const script = start([], { FAKE_HUB: 'stubborn' });
  await script.line(/Ctrl-C/);
  const { pids } = started();
  script.child.kill('SIGINT');
  const again = setInterval(() => script.child.kill('SIGINT'), 100);
  expect(await script.ended).toBe(130);
  clearInterval(again);
  await vi.waitFor(() => expect(alive(pids)).toEqual([]), patient);
});

test('S15 a hub that does not start is named with its log, which says why', async () => {
  const script = start([], { FAKE_HUB: 'broken' });
  expect(await script.ended).toBe(1);
  expect(script.output()).toContain(`the hub ended (code 3); see ${folder}/logs/hub.log`);
  expect(readFileSync(join(folder, 'logs/hub.log'), 'utf8')).toBe('the database is locked\n');
});

test('S15 the launch token is in no log', async () => {
  const script = start();
  await script.line(/Ctrl-C/);
  expect(readFileSync(join(folder, 'logs/hub.log'), 'utf8')).toBe('{"level":30,"msg":"listening"}\n');
});

test('S15 a demo keeps nothing and leaves the database of work alone', async () => {
  run = runScript('start.ts', ['--demo'], {
    environment: { ...fake, TMPDIR: folder, BLENDESK_DATABASE: 'postgres://work' },
  });
  await run.line(/Ctrl-C/);
  const [demo] = readdirSync(folder);
  expect(JSON.parse(readFileSync(join(folder, demo ?? '', 'started.json'), 'utf8'))).toMatchObject({
    mode: 'demo',
    database: null,
  });
  run.child.kill('SIGINT');
  await run.ended;
  expect(existsSync(join(folder, demo ?? ''))).toBe(false);
});

test('S21 a demo prints where its shop is; work has none', async () => {
  const script = start(['--demo']);
  await script.line(/Ctrl-C/);
  expect(script.output()).toContain('The shop, to chat with yourself: http://127.0.0.1:9/\n');
  script.child.kill('SIGINT');
  await script.ended;
  const work = start();
  await work.line(/Ctrl-C/);
  expect(work.output()).not.toContain('The shop');
});

test('S15 without Electron’s runtime it says so in one line and goes on without', async () => {
  const script = start(['--no-open'], { DISPLAY: ':99', ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'none') });
  await script.line(/^Workspace: /);
  expect(script.output().split('\n')[0]).toBe(
    'Electron’s runtime is not here (BLENDESK_NO_DOWNLOAD is set; in closed networks set ELECTRON_MIRROR or ' +
      'ELECTRON_OVERRIDE_DIST_PATH): the workspace opens in the browser instead.',
  );
});

const isRoot = process.getuid?.() === 0;

function putElectron(): string {
  const runtime = join(folder, 'runtime');
  mkdirSync(runtime);
  writeFileSync(
    join(runtime, 'electron'),
    `#!/bin/sh\nprintf '%s\\n' "$*" "$BLENDESK_DATA" "$BLENDESK_HUB_ANNOUNCEMENT" > ${folder}/electron.txt\nexit 7\n`,
  );
  chmodSync(join(runtime, 'electron'), 0o755);
  return runtime;
}

test('S15 with Electron’s runtime it runs the desktop, which starts its own hub', async () => {
  const runtime = putElectron();
  const environment = { DISPLAY: ':99', ELECTRON_OVERRIDE_DIST_PATH: runtime };
  const script = start([], environment, isRoot ? 65_534 : undefined);
  expect(await script.ended).toBe(7);
  expect(readFileSync(join(folder, 'electron.txt'), 'utf8')).toBe(`${root}\n${folder}\n\n`);
  expect([script.output(), existsSync(join(folder, 'started.json'))]).toEqual(['', false]);
});

test('S15 the desktop of a demo works with the hub that the demo reaches', async () => {
  const runtime = putElectron();
  const environment = { DISPLAY: ':99', ELECTRON_OVERRIDE_DIST_PATH: runtime };
  const script = start(['--demo'], environment, isRoot ? 65_534 : undefined);
  expect(await script.ended).toBe(7);
  expect(readFileSync(join(folder, 'electron.txt'), 'utf8')).toMatch(
    /\n\{"ready":true,"address":"http:\/\/127\.0\.0\.1:\d+","launchToken":"fake-token"\}\n$/,
  );
  await vi.waitFor(() => expect(alive(started().pids)).toEqual([]), patient);
});

test('S15 a wrong option is named', async () => {
  const script = start(['--port', '99999']);
  expect(await script.ended).toBe(2);
  expect(script.output()).toMatch(/^--port: "99999" is no port/);
});
