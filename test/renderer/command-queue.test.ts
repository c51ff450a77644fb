import { expect, test } from 'vitest';
import { createCommandQueue } from '../../renderer/app/live/command-queue.ts';
import type { Command, CommandResult } from '../../shared/contract/command.ts';

const reply = {
  type: 'sendReply',
  contactId: 'contact',
  clientMessageId: '0198c5a0-0000-7000-8000-000000000001',
  html: '<p>x</p>',
  cc: [],
  attachmentIds: [],
  endContact: false,
} as const satisfies Command;
const done: CommandResult = { ok: true, value: { seq: 1 } };

/** A connection that does what each entry says: answers, breaks, or is down until the next welcome. */
function connectionThat(script: readonly (CommandResult | 'breaks')[], startsLive = true) {
  const transmitted: Command[] = [];
  let live = startsLive;
  const answers = [...script];
  const queue = createCommandQueue({
    transmit: async (command) => {
      transmitted.push(command);
      const next = answers.shift();
      if (next === undefined || next === 'breaks') {
        live = false;
        throw new Error('broken');
      }
      return next;
    },
    isLive: () => live,
    nextWelcome: async () => {
      live = true;
    },
  });
  return { queue, transmitted };
}

test('W3 a reply that nobody acknowledged is repeated with the same id until somebody does', async () => {
  const { queue, transmitted } = connectionThat(['breaks', 'breaks', done]);
  expect(await queue.send(reply)).toEqual(done);
  expect(transmitted).toEqual([reply, reply, reply]);
});

test('W3 a reply waits for the connection and for a hub that is being stopped', async () => {
  const { queue, transmitted } = connectionThat([{ ok: false, code: 'draining' }, done], false);
  expect(await queue.send(reply)).toEqual(done);
  expect(transmitted).toHaveLength(2);
});

test('W3 SMS, posts and what takes a thread private are repeated with their id too', async () => {
  const { contactId, clientMessageId } = reply;
  const commands: readonly Command[] = [
    {
      type: 'sendText',
      contactId,
      clientMessageId,
      text: 'x',
      attachmentIds: [],
      quotes: false,
      endContact: false,
    },
    { type: 'takePrivate', contactId, clientMessageId, pointer: 'x', text: 'y' },
  ];
  for (const command of commands) {
    const { queue, transmitted } = connectionThat(['breaks', done]);
    expect(await queue.send(command)).toEqual(done);
    expect(transmitted).toEqual([command, command]);
  }
});

test('W3 a refusal is an answer', async () => {
  const { queue, transmitted } = connectionThat([{ ok: false, code: 'not-owner' }, done]);
  expect(await queue.send(reply)).toEqual({ ok: false, code: 'not-owner' });
  expect(transmitted).toHaveLength(1);
});

test('W4 a command without an id of its own is tried once and reported', async () => {
  const { queue, transmitted } = connectionThat(['breaks', done]);
  expect(await queue.send({ type: 'acceptOffer', offerId: 'o' })).toEqual({ ok: false, code: 'no-answer' });
  expect(transmitted).toHaveLength(1);
});

test('W4 without a connection nothing is sent later by surprise', async () => {
  const { queue, transmitted } = connectionThat([done], false);
  expect(await queue.send({ type: 'setAvailable' })).toEqual({ ok: false, code: 'offline' });
  expect(transmitted).toEqual([]);
});

test('W3 when the session ends, a waiting reply is reported instead of waiting for ever', async () => {
  const queue = createCommandQueue({
    transmit: async () => done,
    isLive: () => false,
    nextWelcome: () => Promise.reject(new Error('over')),
  });
  expect(await queue.send(reply)).toEqual({ ok: false, code: 'no-answer' });
});
