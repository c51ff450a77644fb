import { userInfo } from 'node:os';

/** Chats that one agent has open at once. */
export const chatsPerAgent = 5;

/** A company whose agents take chats by themselves, five at a time. */
export function chatCompany(agents: number): string {
  const people = Array.from(
    { length: agents },
    (_, number) =>
      `  - { login: agent${number}, name: Agent ${number}, skills: [{ skill: english, level: 3 }] }`,
  );
  return `routing:
  reserve: { places: 0 }
  channels: { chat: { cost: 20, maximumPerAgent: ${chatsPerAgent}, autoAccept: true } }
skills: [{ id: english, name: English }]
queues:
  - id: chats
    name: Chats
    answerWithin: 1m
    rings: [{ skills: [{ skill: english }] }]
    wrapUp: { mode: none }
channelAccounts:
  - { id: site, channel: chat, name: Site, queue: chats, allowedOrigins: ['https://shop.example'] }
agents:
  - { login: ${userInfo().username}, name: Owner, role: admin }
${people.join('\n')}
`;
}
