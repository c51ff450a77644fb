import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { TestHub } from './test-hub.ts';

/** What a spec wants besides a queue of chats, a widget and the one agent; YAML. */
export type ChatWishes = {
  readonly origin?: string;
  /** More keys of the queue, indented by four. */
  readonly queue?: string;
  /** More queues. */
  readonly queues?: string;
  /** More keys of the widget's account, indented by four. */
  readonly account?: string;
  /** More accounts. */
  readonly accounts?: string;
};

/** Gives a hub one chat account, `web`, and whoever signs in with the launch token as its agent. */
export async function configureChats(hub: TestHub, wishes: ChatWishes = {}): Promise<void> {
  const file = join(hub.dataFolder, 'shop.yaml');
  await writeFile(
    file,
    `skills: [{ id: english, name: English }]
queues:
  - id: chats
    name: Chats
    answerWithin: 30s
    rings: [{ skills: [{ skill: english }] }]
${wishes.queue ?? ''}
${wishes.queues ?? ''}
channelAccounts:
  - id: web
    channel: chat
    name: Web
    queue: chats
    language: en
    allowedOrigins: ['${wishes.origin ?? 'https://shop.example'}']
${wishes.account ?? ''}
${wishes.accounts ?? ''}
agents:
  - { login: ${userInfo().username}, name: Ann Agent, role: admin, language: en, skills: [{ skill: english, level: 5 }] }
`,
  );
  await hub.run('apply', file);
}
