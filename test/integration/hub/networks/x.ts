import { app } from '../../../../hub/demo/networks/x-network/access-desk.ts';
import { startXPeer } from '../../../peers/x/start-x-peer.ts';
import type { TextNetwork } from './text-network.ts';

/** X: mentions and answers in public threads, read by polling. */
export async function xNetwork(): Promise<TextNetwork> {
  const x = await startXPeer();
  x.people.joinOwned({ handle: 'shop', name: 'Shop' });
  const keys = x.people.keysOf('shop');
  const newest = new Map<number, string>();
  const answers: { readonly to: string | undefined; readonly text: string }[] = [];
  x.people.onPost(({ text, answersId }, author) => {
    if (author.handle !== 'shop') return;
    const to = answersId === null ? undefined : x.people.authorOf(answersId)?.handle;
    answers.push({ to, text: text.replace(/ \^\w+$/, '') });
  });
  return {
    channel: 'x',
    account: `  - id: x
    channel: x
    name: X
    handle: shop
    queue: service
    access: { kind: keys, appKey: '\${env:X_APP_KEY}', appSecret: '\${env:X_APP_SECRET}', accessToken: '\${env:X_TOKEN}', accessSecret: '\${env:X_SECRET}' }
    pollEvery: 300ms
    startWith: 1h
    api: { address: '${x.origin}' }
`,
    secrets: {
      X_APP_KEY: app.consumerKey,
      X_APP_SECRET: app.consumerSecret,
      X_TOKEN: keys.accessToken,
      X_SECRET: keys.accessSecret,
    },
    aim: () => undefined,
    says: (customer, text) => {
      const before = newest.get(customer);
      if (before === undefined) x.people.join({ handle: handleOf(customer), name: `Customer ${customer}` });
      const words = `@shop ${text}`;
      const post =
        before === undefined
          ? x.people.posts(handleOf(customer), words)
          : x.people.replies(handleOf(customer), before, words);
      newest.set(customer, post.id);
      return Promise.resolve();
    },
    got: (customer) => answers.filter(({ to }) => to === handleOf(customer)).map(({ text }) => text),
    confirm: () => Promise.resolve(),
    loseNextAnswer: () => x.faults.next('POST /2/tweets', { kind: 'lose' }),
    violations: () => x.violations,
    stop: () => x.stop(),
  };
}

function handleOf(customer: number): string {
  return `customer_${customer}`;
}
