import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  activity,
  messagePage,
  postPage,
  streamedPost,
  userPage,
} from '../../../../hub/connectors/x/in/x-answers.ts';
import { done } from '../../../../hub/demo/networks/x-network/x-answer.ts';
import { startReceiving } from './receiving.ts';

/** Anything in the places where X puts something. */
const odd = fc.oneof(fc.jsonValue(), fc.constantFrom(null, '', 0, [], {}, [null], [{}], { data: null }));
const fields = [
  'text',
  'author_id',
  'conversation_id',
  'created_at',
  'lang',
  'entities',
  'attachments',
  'referenced_posts',
  'edit_history_post_ids',
  'note_post',
  'withheld',
  'sender_id',
  'dm_conversation_id',
  'participant_ids',
];
const oddPost = fc
  .dictionary(fc.constantFrom(...fields), odd)
  .map((values): Record<string, unknown> => ({ ...values, id: '1700000000000000001' }));

describe('X39 odd answers', () => {
  test('X39 whatever stands in a post or message, its id is enough', () => {
    fc.assert(
      fc.property(oddPost, odd, odd, odd, (item, includes, errors, meta) => {
        const page = { data: [null, item, 7], includes, errors, meta };
        expect(postPage.parse(page).items.map(({ id }) => id)).toEqual([item['id']]);
        expect(messagePage.parse(page).items.map(({ id }) => id)).toEqual([item['id']]);
        expect(userPage.parse(page).items.map(({ id }) => id)).toEqual([item['id']]);
        expect(streamedPost.parse({ data: item, includes, matching_rules: errors }).post.id).toBe(item['id']);
        const event = {
          data: { event_type: 'post.create', payload: item, includes, filter: meta, tag: errors },
        };
        expect(activity.parse(event).data.event_type).toBe('post.create');
      }),
      { numRuns: 300 },
    );
  });

  test('X39 an answer that is none at all is a fault of X and tried again', async () => {
    const receiving = await startReceiving();
    const { x, host } = receiving;
    await receiving.start();
    await receiving.rested();
    x.people.posts('anna', '@ShopHelp eins');
    const answers: unknown[] = [null, 'tea', [], 7, '<html>'];
    receiving.put((request, next) => {
      if (!request.path.endsWith('/mentions')) return next();
      const body = answers.shift();
      return body === undefined ? next() : Promise.resolve(done(body));
    });
    for (let index = 0; index < 10 && host.texts.length === 0; index += 1) await receiving.poll();
    expect(receiving.texts()).toEqual(['@ShopHelp eins']);
    expect(host.states.filter(({ state }) => state === 'retrying').map(({ detail }) => detail)).toContain(
      'mentions: X answered in another form',
    );
    expect(host.states.at(-1)).toEqual({ state: 'connected', detail: '' });
  });

  test('X39 a post of which X says nothing but its id and text comes in, and is nobody else’s', async () => {
    const receiving = await startReceiving();
    const { host } = receiving;
    await receiving.start();
    await receiving.rested();
    receiving.put((request, next) =>
      request.path.endsWith('/mentions')
        ? Promise.resolve(done({ data: [{ id: '1700000000000000001', text: '@shophelp hallo' }] }))
        : next(),
    );
    await receiving.poll();
    expect(host.texts).toMatchObject([
      {
        externalId: 'post:1700000000000000001',
        text: '@shophelp hallo',
        language: null,
        own: false,
        sender: { person: { userId: 'unknown-1700000000000000001', handle: '' } },
        place: { rootId: '1700000000000000001', rootIsOurs: false, summons: true, quotes: null },
      },
    ]);
  });
});
