import type { ConfigFile } from '../../shared/contract/config-file.ts';
import { configFile } from '../../shared/contract/config-file.ts';
import { demoCannedReplies, demoChatAccount } from './demo-chat.ts';
import { demoTextAccounts, textCannedReplies, type TextAddresses } from './text/text-accounts.ts';

/** The person who looks at the demo. */
export type DemoAgent = { readonly login: string; readonly name: string; readonly language: 'de' | 'en' };

/** The addresses of the demo shop by what they are for. */
export const shopAddresses = {
  service: 'service@bergwind.example',
  returns: 'retouren@bergwind.example',
  hello: 'hello@bergwind.example',
} as const;

/**
 * The demo shop: three mailboxes, a chat, an SMS number, an X account, six queues, one agent with every skill. Replies go
 * to the sink's port, chats come from the shop's pages, SMS and posts from the demo's own networks. With a single agent
 * nothing is kept free for chats: they set mails aside at once, and give them back.
 */
export function demoConfig(
  agent: DemoAgent,
  places: { readonly sinkPort: number; readonly shopOrigin: string; readonly networks: TextAddresses },
): ConfigFile {
  const account = (id: keyof typeof shopAddresses, name: string, queue: string, language: 'de' | 'en') => ({
    id,
    channel: 'email',
    name,
    address: shopAddresses[id],
    displayName: '{agent} · Bergwind',
    queue,
    in: { kind: 'direct' },
    out: { host: '127.0.0.1', port: places.sinkPort, security: 'none' },
    signature:
      language === 'de'
        ? 'Herzliche Grüße\n{agent}\nBergwind Kundenservice'
        : 'Kind regards\n{agent}\nBergwind customer service',
    language,
  });
  return configFile.parse({
    routing: {
      reserve: { places: 0 },
      channels: { email: { interruption: 'free' } },
      interruptionsPerHour: 30,
      interruptAgain: true,
    },
    reception: { smtp: { port: 0 } },
    skills: [
      { id: 'german', name: { de: 'Deutsch', en: 'German' } },
      { id: 'english', name: { de: 'Englisch', en: 'English' } },
      { id: 'returns', name: { de: 'Retouren', en: 'Returns' } },
    ],
    queues: [
      queue('service-de', 'Kundenservice', 'Customer service DE', ['german'], '4h'),
      queue('returns-de', 'Retouren', 'Returns', ['german', 'returns'], '2h'),
      queue('service-en', 'Kundenservice EN', 'Customer service EN', ['english'], '4h'),
      queue('chat', 'Chat', 'Chat', ['german', 'english'], '40s'),
      queue('sms', 'SMS', 'SMS', [], '30m'),
      queue('x', 'X', 'X', [], '1h'),
    ],
    channelAccounts: [
      account('service', 'Bergwind Service', 'service-de', 'de'),
      account('returns', 'Bergwind Retouren', 'returns-de', 'de'),
      account('hello', 'Bergwind International', 'service-en', 'en'),
      demoChatAccount(places.shopOrigin),
      ...demoTextAccounts(places.networks),
    ],
    cannedReplies: [...demoCannedReplies, ...textCannedReplies],
    agents: [
      {
        ...agent,
        role: 'supervisor',
        skills: [
          { skill: 'german', level: 5 },
          { skill: 'english', level: 4 },
          { skill: 'returns', level: 3 },
        ],
      },
    ],
  });
}

const codes = [
  { id: 'solved', name: { de: 'Gelöst', en: 'Solved' } },
  { id: 'waiting', name: { de: 'Wartet auf Kunden', en: 'Waiting for the customer' } },
  { id: 'forwarded', name: { de: 'Weitergeleitet', en: 'Forwarded' } },
  { id: 'spam', name: { de: 'Kein Anliegen', en: 'No request' } },
];

function queue(id: string, de: string, en: string, skills: readonly string[], answerWithin: string) {
  return {
    id,
    name: { de, en },
    rings: [{ skills: skills.map((skill) => ({ skill, level: 2 })) }],
    answerWithin,
    wrapUp: { mode: 'mandatory', codes },
  };
}
