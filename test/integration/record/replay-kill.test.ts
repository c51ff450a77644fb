import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createTransport } from 'nodemailer';
import { expect, onTestFinished, test, vi } from 'vitest';
import { parseHubAnnouncement } from '../../../shared/contract/hub-announcement.ts';
import { runHub, startHubProcess, temporaryFolder } from '../../hub/cli/run-hub.ts';
import { freePort } from '../../peers/mail/free-port.ts';
import { startSmtpSink } from '../../peers/mail/smtp-sink.ts';
import { describeOnPostgres, describeOnSqlite, type DatabaseLab } from '../../support/databases.ts';
import { RobotAgent } from '../../support/robot-agent.ts';

const mails = 36;

describeOnSqlite('replay after kill -9', suite);
describeOnPostgres('replay after kill -9', suite);

function suite(_open: unknown, lab: DatabaseLab): void {
  test(
    'P2 what a killed hub recorded replays bit for bit, and every contact is counted once',
    { timeout: 120_000 },
    async () => {
      const url = await lab.createUrl();
      const place = ['--data', temporaryFolder(), '--database', url];
      const sink = await startSmtpSink();
      onTestFinished(() => sink.stop());
      const [mailPort, port] = [await freePort(), await freePort()];
      const file = join(temporaryFolder(), 'config.yaml');
      await writeFile(file, configuration(mailPort, sink.port));
      expect(await runHub(['apply', file, ...place])).toMatchObject({ code: 0 });

      const database = await lab.openUrl(url);
      const closed = async (): Promise<number> => {
        const rows = await database.read
          .selectFrom('contacts')
          .select('id')
          .where('status', '=', 'closed')
          .execute();
        return rows.length;
      };

      let hub = await serve(port, place);
      const robot = await RobotAgent.start(hub.address, hub.launchToken);
      onTestFinished(() => robot.stop());
      for (const goal of [mails / 3, (2 * mails) / 3]) {
        const delivered = deliver(mailPort, goal - mails / 3, goal);
        await vi.waitFor(async () => expect(await closed()).toBeGreaterThan(goal - mails / 6), patient);
        await hub.kill();
        hub = await serve(port, place);
        await delivered;
      }
      await deliver(mailPort, (2 * mails) / 3, mails);
      await vi.waitFor(async () => expect(await closed()).toBe(mails), patient);
      // A hub that runs takes a new configuration over, and its record goes on with it.
      await writeFile(file, `${configuration(mailPort, sink.port)}routing: { interruptionsPerHour: 3 }\n`);
      expect(await runHub(['apply', file, ...place])).toMatchObject({ code: 0 });
      await vi.waitFor(
        async () => expect((await replay(place))['record']).toMatchObject({ segments: 4 }),
        patient,
      );
      await hub.kill();

      const { record, asRecorded } = await replay(place);
      expect(record).toMatchObject({ segments: 4, divergences: [], faults: [] });
      expect(record?.['identical']).toBe(record?.['calls']);
      expect(asRecorded).toMatchObject({ all: { contacts: mails, answered: mails, agents: 1 } });
    },
  );
}

async function replay(place: readonly string[]) {
  const { code, out, err } = await runHub(['replay', ...place, '--json', '-']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Record<string, Record<string, unknown>>;
}

const patient = { timeout: 60_000, interval: 20 };

async function serve(port: number, place: readonly string[]) {
  const options = ['--mode', 'embedded', '--port', String(port), '--announce', '--log-level', 'error'];
  const child = startHubProcess(['serve', ...options, ...place]);
  if (child.stdout === null) throw new Error('no stdout');
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const announced = parseHubAnnouncement(line);
  return {
    address: announced?.address ?? '',
    launchToken: announced?.launchToken ?? '',
    kill: async () => {
      const closed = once(child, 'close');
      child.kill('SIGKILL');
      await closed;
    },
  };
}

/** Each mail again and again until the hub takes it. */
async function deliver(port: number, from: number, to: number): Promise<void> {
  for (let n = from; n < to; n++) await vi.waitFor(() => send(port, n), patient);
}

async function send(port: number, n: number): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true, connectionTimeout: 5_000 });
  try {
    await transport.sendMail({
      envelope: { from: `jo${n}@customer.example`, to: 'service@shop.example' },
      raw: `From: Jo <jo${n}@customer.example>\r\nTo: service@shop.example\r\nSubject: Order ${n}\r\nMessage-ID: <replay-${n}@customer.example>\r\n\r\nWhere is order ${n}?\r\n`,
    });
  } finally {
    transport.close();
  }
}

function configuration(mailPort: number, sinkPort: number): string {
  return `reception: { smtp: { port: ${mailPort} } }
skills: [{ id: english, name: English }]
queues:
  - id: orders
    name: Orders
    answerWithin: 4h
    rings: [{ skills: [{ skill: english }] }]
    wrapUp: { mode: mandatory, codes: [{ id: solved, name: Solved }] }
channelAccounts:
  - id: shop
    channel: email
    name: Shop
    address: service@shop.example
    queue: orders
    in: { kind: direct }
    out: { host: 127.0.0.1, port: ${sinkPort}, security: none }
agents:
  - { login: ${userInfo().username}, name: Robot, role: admin, skills: [{ skill: english, level: 5 }] }
`;
}
