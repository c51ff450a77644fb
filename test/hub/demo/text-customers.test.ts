import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { smsStories } from '../../../hub/demo/text/sms-stories.ts';
import { xStories } from '../../../hub/demo/text/x-stories.ts';
import { startDemoHub } from '../../../hub/demo/start-demo-hub.ts';
import type { Contact } from '../../../shared/contract/contact.ts';
import { RobotAgent } from '../../support/robot-agent.ts';

/** The demo as `npm start -- --demo` starts it, with customers in a hurry and an agent who answers everything. */
async function startDemo(): Promise<RobotAgent> {
  const folder = await mkdtemp(path.join(tmpdir(), 'blendesk-demo-'));
  const hub = await startDemoHub(
    {
      databaseUrl: `sqlite:${path.join(folder, 'hub.db')}`,
      dataDirectory: folder,
      host: '127.0.0.1',
      port: 0,
      mode: 'demo',
      trustProxy: [],
      allowedOrigins: [],
      logLevel: 'silent',
      rendererDirectory: null,
    },
    { pace: 40 },
  );
  if (hub.launchToken === null) throw new Error('nobody can sign in');
  const agent = await RobotAgent.start(hub.address, hub.launchToken);
  onTestFinished(async () => {
    agent.stop();
    await hub.stop();
    await rm(folder, { recursive: true, force: true });
  });
  return agent;
}

/** A contact as the customer's line brought it. */
function says(channel: Contact['channel'], line: string): (contact: Contact) => boolean {
  return (contact) => contact.channel === channel && contact.preview.includes(line.slice(0, 30));
}

function lines(handle: string): readonly string[] {
  return xStories.find((story) => story.handle === handle)?.lines ?? [];
}

test(
  'S25 S26 customers write SMS and posts to the demo, and go on when they are answered',
  { timeout: 120_000 },
  async () => {
    const agent = await startDemo();
    const expected: readonly (readonly [Contact['channel'], string])[] = [
      ['sms', smsStories[0]?.lines[0] ?? ''],
      // Their second lines come only when an answer reached them.
      ['sms', smsStories[0]?.lines[1] ?? ''],
      ['sms', smsStories[1]?.lines[1] ?? ''],
      ['x', lines('jonas_lehner')[0] ?? ''],
      ['x', lines('jonas_lehner')[1] ?? ''],
      ['x', lines('emma_walks')[1] ?? ''],
      ['x', lines('aylin_d')[1] ?? ''],
      ['x', lines('petra_unterwegs')[1] ?? ''],
    ];
    const contacts = await Promise.all(expected.map(([channel, line]) => agent.until(says(channel, line))));
    expect(contacts.map((contact) => contact.queueId)).toEqual([
      'sms',
      'sms',
      'sms',
      'x',
      'x',
      'x',
      'x',
      'x',
    ]);
  },
);
