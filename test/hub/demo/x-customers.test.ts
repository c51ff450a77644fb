import { once, EventEmitter } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createRandom } from '../../../hub/demo/random.ts';
import type { DirectMessage, Post } from '../../../hub/demo/networks/x-network/world.ts';
import { startXNetwork } from '../../../hub/demo/networks/x-network/start-x-network.ts';
import { XCustomers } from '../../../hub/demo/text/x-customers.ts';
import { xStories } from '../../../hub/demo/text/x-stories.ts';

const minute = 60_000;
const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** X with the demo's customers in a great hurry, and what the shop does there by hand. */
async function startCustomers() {
  const x = await startXNetwork();
  const shop = x.people.joinOwned({ handle: 'bergwind', name: 'Bergwind' });
  const customers = new XCustomers(x.people, 'bergwind', { random: createRandom(1), pace: 200, log: silent });
  const bell = new EventEmitter();
  x.world.listen(() => void setImmediate(() => bell.emit('change')));
  onTestFinished(async () => {
    customers.close();
    await x.stop();
  });
  customers.open();
  const until = async <T>(look: () => T | undefined): Promise<T> => {
    const signal = AbortSignal.timeout(20_000);
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      await once(bell, 'change', { signal });
    }
  };
  const postsOf = (handle: string): readonly Post[] =>
    [...x.world.posts.values()].filter((post) => post.authorId === x.people.named(handle).id);
  const messagesOf = (handle: string): readonly DirectMessage[] =>
    x.world.messages.filter((message) => message.senderId === x.people.named(handle).id);
  return { x, shop, until, postsOf, messagesOf };
}

function lineOf(handle: string, index: number): string {
  return xStories.find((story) => story.handle === handle)?.lines[index] ?? '';
}

test('S27 no more than three wait on X; the next one comes when somebody was answered', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const { x, postsOf, messagesOf } = await startCustomers();
  vi.advanceTimersByTime(minute);
  const askedOf = (handle: string): number => postsOf(handle).length + messagesOf(handle).length;
  const before = xStories.map(({ handle }) => askedOf(handle));
  x.people.sendsDirectMessage('bergwind', 'aylin_d', 'Gern, schicken Sie ihn uns.');
  vi.advanceTimersByTime(minute);
  x.people.sendsDirectMessage('bergwind', 'aylin_d', 'An die Lindengasse 14.');
  vi.advanceTimersByTime(minute);
  x.people.sendsDirectMessage('bergwind', 'aylin_d', 'Gern geschehen.');
  vi.advanceTimersByTime(minute);
  const quoted = postsOf('petra_unterwegs')[0]?.quotesId ?? '';
  expect([before, xStories.map(({ handle }) => askedOf(handle)), x.people.authorOf(quoted)?.handle]).toEqual([
    [1, 1, 1, 0, 0, 0],
    [1, 1, 3, 1, 0, 0],
    'bergwind',
  ]);
});

test('S28 whoever is taken private goes on there and leaves the pointer alone', async () => {
  const { x, until, postsOf, messagesOf } = await startCustomers();
  const asked = await until(() => postsOf('jonas_lehner')[0]);
  x.people.replies('bergwind', asked.id, '@jonas_lehner Wir haben Ihnen geschrieben.');
  x.people.sendsDirectMessage('bergwind', 'jonas_lehner', 'Hallo! Wie lautet die Bestellnummer?');
  const answer = await until(() => messagesOf('jonas_lehner')[0]);
  x.people.sendsDirectMessage('bergwind', 'jonas_lehner', 'Das Paket kommt morgen.');
  const thanks = await until(() => messagesOf('jonas_lehner')[1]);
  expect([answer.text, thanks.text, postsOf('jonas_lehner').length]).toEqual([
    lineOf('jonas_lehner', 1),
    lineOf('jonas_lehner', 2),
    1,
  ]);
});

test('S29 one customer takes a post back, one edits one, and one lets nobody write first', async () => {
  const { x, shop, until, postsOf } = await startCustomers();
  // Whoever asks is answered, in public or not, so that all of them come.
  x.people.onPost((post, author) => {
    if (author.id !== shop.id) setImmediate(() => x.people.replies('bergwind', post.id, `Danke! ${post.id}`));
  });
  x.people.onDirectMessage((_message, sender) => {
    if (sender.id !== shop.id)
      setImmediate(() => x.people.sendsDirectMessage('bergwind', sender.handle, 'Danke!'));
  });
  const deleted = await until(() => postsOf('liam_outside').find((post) => post.isDeleted));
  const edited = await until(() => postsOf('tobi_winkler').find((post) => post.versions.length === 2));
  expect([deleted.text, edited.versions[0], x.people.named('emma_walks').takesDirectMessages]).toEqual([
    lineOf('liam_outside', 0),
    edited.id,
    false,
  ]);
});
