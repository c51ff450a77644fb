import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import { type Certificates, createCertificates, whyNoOpenssl } from './certificates.ts';
import { type DovecotPlan, dovecotConfig, dovecotOauthConfig } from './dovecot-config.ts';
import { freePort } from './free-port.ts';

/** A private Dovecot on loopback ports. Users are made on demand; the password of each is `secret` unless told. */
export type Dovecot = {
  readonly host: '127.0.0.1';
  readonly ports: { readonly imap: number; readonly imaps: number; readonly lmtp: number };
  readonly certificates: Certificates;
  readonly directory: string;
  /** Adds a user, or gives a user another password. */
  readonly setUser: (address: string, password?: string) => Promise<void>;
  /** A connected IMAP client for looking at and filling mailboxes; the caller closes it. */
  readonly client: (address: string) => Promise<ImapFlow>;
  /** Ends all its processes at once, as a power cut would. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same ports with the same mail. */
  readonly restart: () => Promise<void>;
  readonly log: () => Promise<string>;
  readonly stop: () => Promise<void>;
};

const BINARIES = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/opt/homebrew/sbin/dovecot'];
const READY_WITHIN = 15_000;

/** Why there can be no Dovecot on this machine, in one line; null when there can. */
export function whyNoDovecot(): string | null {
  if (findBinary() === undefined)
    return 'Dovecot is not installed (Debian: apt install dovecot-imapd dovecot-lmtpd)';
  return whyNoOpenssl();
}

/**
 * Starts a Dovecot of our own; rejects where `whyNoDovecot` has a reason. `tokenInfoUrl` is where it asks about
 * bearer tokens, `extra` further settings for its configuration.
 */
export async function startDovecot(
  options: { readonly tokenInfoUrl?: string; readonly extra?: string } = {},
): Promise<Dovecot> {
  const binary = findBinary();
  if (binary === undefined) throw new Error(whyNoDovecot() ?? 'no Dovecot');
  const asRoot = userInfo().uid === 0;
  const user = await owner();
  const directory = await mkdtemp(join(tmpdir(), 'blendesk-dovecot-'));
  const certificates = await createCertificates(directory);
  const ports = { imap: await freePort(), imaps: await freePort(), lmtp: await freePort() };
  const tokenInfoUrl = options.tokenInfoUrl ?? null;
  const plan: DovecotPlan = {
    directory,
    ports,
    certificate: certificates.server,
    user,
    asRoot,
    tokenInfoUrl,
    extra: options.extra ?? '',
  };
  await lay(plan);

  const passwords = new Map<string, string>();
  let child = await launch(binary, plan);
  const endWithUs = (): void => signalGroup(child, 'SIGKILL');
  process.on('exit', endWithUs);

  return {
    host: '127.0.0.1',
    ports,
    certificates,
    directory,
    setUser: async (address, password = 'secret') => {
      passwords.set(address, password);
      // A file for each: Dovecot looks at a file it knows at most once a second.
      await writeFile(join(directory, 'users', address), `${address}:{PLAIN}${password}\n`);
    },
    client: async (address) => {
      const auth = { user: address, pass: passwords.get(address) ?? 'secret' };
      const client = new ImapFlow({
        host: '127.0.0.1',
        port: ports.imap,
        secure: false,
        doSTARTTLS: false,
        auth,
        logger: false,
      });
      client.on('error', () => {});
      await client.connect();
      return client;
    },
    kill: () => end(child, 'SIGKILL'),
    restart: async () => {
      child = await launch(binary, plan);
    },
    log: () => readFile(join(directory, 'dovecot.log'), 'utf8').catch(() => ''),
    stop: async () => {
      process.off('exit', endWithUs);
      await end(child, 'SIGTERM');
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function findBinary(): string | undefined {
  return BINARIES.find((path) => existsSync(path));
}

/** Prepares the directory; everything below it that Dovecot writes belongs to the unprivileged user. */
async function lay(plan: DovecotPlan): Promise<void> {
  const { directory, user, asRoot } = plan;
  await chmod(directory, 0o755);
  for (const name of ['mail', 'home', 'users']) {
    await mkdir(join(directory, name));
    if (asRoot) await chown(join(directory, name), user.uid, user.gid);
  }
  await writeFile(join(directory, 'dovecot.conf'), dovecotConfig(plan));
  if (plan.tokenInfoUrl !== null)
    await writeFile(join(directory, 'oauth2.conf'), dovecotOauthConfig(plan.tokenInfoUrl));
}

async function launch(binary: string, plan: DovecotPlan): Promise<ChildProcess> {
  // In a process group of its own, so that kill reaches the children that hold the connections.
  const child = spawn(binary, ['-F', '-c', join(plan.directory, 'dovecot.conf')], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const deadline = Date.now() + READY_WITHIN;
  for (const port of Object.values(plan.ports)) {
    while (!(await answers(port))) {
      const over = child.exitCode !== null || Date.now() > deadline;
      if (over)
        throw new Error(`Dovecot does not answer on port ${port}: ${complaint}${await tail(plan.directory)}`);
    }
  }
  return child;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => setTimeout(() => resolve(false), 20));
  });
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  if (signal === 'SIGKILL') signalGroup(child, signal);
  else child.kill(signal);
  await gone;
}

/** Reaches the children, too, which hold the connections. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  process.kill(-child.pid, signal);
}

async function tail(directory: string): Promise<string> {
  return (await readFile(join(directory, 'dovecot.log'), 'utf8').catch(() => '')).slice(-2_000);
}

/** Whom Dovecot's processes and mail belong to: ourselves, or `nobody` when root starts it. */
async function owner(): Promise<DovecotPlan['user']> {
  const me = userInfo();
  const line = (await readFile('/etc/passwd', 'utf8'))
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [, , nobodyUid = '65534', nobodyGid = '65534'] = line?.split(':') ?? [];
  const isRoot = me.uid === 0;
  const gid = isRoot ? Number(nobodyGid) : me.gid;
  const groups = (await readFile('/etc/group', 'utf8')).split('\n').map((entry) => entry.split(':'));
  const group = groups.find((fields) => fields[2] === String(gid))?.[0] ?? 'nogroup';
  return { name: isRoot ? 'nobody' : me.username, group, uid: isRoot ? Number(nobodyUid) : me.uid, gid };
}
