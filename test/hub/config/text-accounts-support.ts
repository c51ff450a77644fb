import { stringify } from 'yaml';
import { readConfigText } from '../../../hub/config/read/read-config-file.ts';

/** An SMS account that works, through Twilio. */
export const sms = {
  id: 'sms',
  channel: 'sms',
  name: 'SMS',
  address: '+436601234567',
  queue: 'orders',
  gateway: {
    kind: 'twilio',
    accountSid: `AC${'0'.repeat(32)}`,
    authToken: '${env:SET}',
    publicAddress: 'https://desk.example',
  },
};

/** One through a gateway that speaks SMPP. */
export const smpp = {
  ...sms,
  id: 'bulk',
  address: 'Shop',
  gateway: { kind: 'smpp', host: 'smpp.example', systemId: 'shop', password: '${env:SET}' },
};

/** An X account that works with the app's keys. */
export const x = {
  id: 'x',
  channel: 'x',
  name: 'X',
  handle: 'shop_at',
  queue: 'orders',
  access: {
    kind: 'keys',
    appKey: '${env:SET}',
    appSecret: '${env:SET}',
    accessToken: '${env:SET}',
    accessSecret: '${env:SET}',
  },
};

/** What is said of a file with these accounts (and agents), as `path: message`; the problems, or else the warnings. */
export function toldOf(accounts: readonly object[], agents: readonly object[] = []): readonly string[] {
  const text = stringify({
    skills: [{ id: 'english', name: 'English' }],
    queues: ['orders', 'returns'].map((id) => ({ id, name: id, answerWithin: '4h', rings: [{}] })),
    channelAccounts: accounts,
    agents,
  });
  const reading = readConfigText(text, { SET: 'x' });
  const told = reading.ok ? reading.value.warnings : reading.problems;
  return told.map(({ path, message }) => `${path}: ${message}`);
}
