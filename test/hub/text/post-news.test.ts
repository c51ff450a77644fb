import { expect, test } from 'vitest';
import type { PostNews } from '../../../hub/connectors/text-traffic.ts';
import { conversationView } from '../../../hub/views/conversation-view.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { dm, onX, post, startTextEngine, type TextEngine } from '../../support/text-engine.ts';

const at = Date.UTC(2026, 0, 5, 10);

describeOnEveryDatabase('what happens on X to posts and people', (open) => {
  test('T43 a deleted post stays as the fact that it was there; its words and pictures are nowhere any more', async () => {
    const database = await open();
    const engine = await startTextEngine(database);
    const words = 'My secret number is 4711';
    const content = { sha256: 'b'.repeat(64), size: 3, bytes: new Uint8Array([1, 2, 3]) };
    const taken = await engine.takeText(
      post('1', words, { media: [{ kind: 'stored', content, name: 'a.png', type: 'image/png' }] }),
    );
    const quotes = { postId: '1', handle: 'erika', text: words };
    const quoting = await engine.takeText(post('2', 'Look', { sender: onX('otto'), place: { quotes } }));
    await engine.takePostNews(deleted('1'));
    const view = await viewOf(engine, taken);
    expect([view.subject, view.contact?.preview, view.messages[0]]).toMatchObject([
      '@erika',
      '@erika',
      { visibleText: '', attachments: [], details: { deletedAt: at } },
    ]);
    expect((await viewOf(engine, quoting)).messages[0]?.details).toMatchObject({
      quotes: { postId: '1', text: '' },
    });
    const everything = await Promise.all(
      (['messages', 'text_messages', 'conversations', 'contacts', 'events'] as const).map((table) =>
        database.read.selectFrom(table).selectAll().execute(),
      ),
    );
    expect(JSON.stringify(everything)).not.toContain('secret');
    engine.stop();
  });

  test('T43 an edited post shows its newest words and what it said before; both its ids find it', async () => {
    const engine = await startTextEngine(await open());
    const taken = await engine.takeText(post('1', 'Parcel lost'));
    await engine.takePostNews(edited('3', ['1', '2'], 'Parcel found, thanks'));
    await engine.takePostNews(edited('2', ['1'], 'Parcel nearly found'));
    await engine.takePostNews(edited('3', ['1', '2'], 'Parcel found, thanks'));
    const place = { rootId: '1', postId: '4' };
    await engine.takeText(
      post('4', 'Great', { place: { ...place, answersPostId: '3' }, sender: onX('otto') }),
    );
    await engine.takeText(
      post('5', 'Oh', { place: { ...place, postId: '5', answersPostId: '1' }, sender: onX('mia') }),
    );
    // The newest version brought as a post is known.
    expect(await engine.takeText(post('3', 'Parcel found, thanks'))).toEqual({ kind: 'duplicate' });
    const view = await viewOf(engine, taken);
    const [first] = view.messages;
    expect([view.subject, first]).toMatchObject([
      'Parcel found, thanks',
      {
        visibleText: 'Parcel found, thanks',
        details: { postId: '3', url: 'https://x.com/erika/status/3', earlierTexts: ['Parcel lost'] },
      },
    ]);
    expect(view.messages.slice(1).map(({ details }) => details)).toMatchObject([
      { answersId: first?.id },
      { answersId: first?.id },
    ]);
    engine.stop();
  });

  test('T43 what was deleted stays deleted, hidden replies are shown as such, and unknown posts change nothing', async () => {
    const engine = await startTextEngine(await open());
    const taken = await engine.takeText(post('1', 'Parcel lost'));
    const before = engine.database.lastSeq();
    for (const news of [deleted('7'), edited('8', ['7'], 'x'), hidden('7', true)])
      await engine.takePostNews(news);
    expect(engine.database.lastSeq()).toBe(before);
    await engine.takePostNews(hidden('1', true));
    expect((await viewOf(engine, taken)).messages[0]?.details).toMatchObject({ hidden: true });
    await engine.takePostNews(hidden('1', false));
    await engine.takePostNews(deleted('1'));
    const told = engine.database.lastSeq();
    for (const news of [deleted('1'), edited('2', ['1'], 'again'), hidden('1', false)])
      await engine.takePostNews(news);
    expect(engine.database.lastSeq()).toBe(told);
    expect((await viewOf(engine, taken)).messages[0]).toMatchObject({
      visibleText: '',
      details: { deletedAt: at },
    });
    engine.stop();
  });

  test('T43 our own words stay ours when the post is gone', async () => {
    const engine = await startTextEngine(await open());
    const taken = await engine.takeText(post('1', 'Sale today', { own: true, sender: onX('shop') }));
    await engine.takePostNews(deleted('1'));
    expect((await viewOf(engine, taken)).messages[0]).toMatchObject({
      visibleText: 'Sale today',
      details: { deletedAt: at },
    });
    engine.stop();
  });

  test('T43 suspended, protected and renamed people are shown so on what they wrote; older news change nothing', async () => {
    const engine = await startTextEngine(await open());
    const taken = await engine.takeText(dm('1', 'Hello'));
    const person = {
      userId: '200',
      handle: 'erika_new',
      state: 'suspended',
      takesDirectMessages: false,
      blocksUs: true,
    } as const;
    const news = { channelAccountId: 'posts', kind: 'person', person, name: 'Erika New' } as const;
    await engine.takePostNews({ ...news, at });
    await engine.takePostNews({
      ...news,
      at: at - 1_000,
      person: { ...person, handle: 'erika', state: 'active' },
    });
    const view = await viewOf(engine, taken);
    expect([view.customer.name, view.messages[0]?.details]).toMatchObject(['Erika New', { author: person }]);
    engine.stop();
  });
});

function deleted(postId: string): PostNews {
  return { channelAccountId: 'posts', at, kind: 'deleted', postId };
}

function edited(postId: string, earlierIds: readonly string[], text: string): PostNews {
  return { channelAccountId: 'posts', at, kind: 'edited', postId, earlierIds, text };
}

function hidden(postId: string, isHidden: boolean): PostNews {
  return { channelAccountId: 'posts', at, kind: 'hidden', postId, hidden: isHidden };
}

async function viewOf(engine: TextEngine, outcome: Awaited<ReturnType<TextEngine['takeText']>>) {
  const id = outcome.kind === 'taken' ? outcome.conversationId : '';
  const view = await conversationView(engine.context, id, { id: engine.agentId('anna'), name: 'anna' });
  if (view === null) throw new Error('not taken');
  return view;
}
