import { configureStore } from '@reduxjs/toolkit';
import { expect, test } from 'vitest';
import type { Attachment, Message } from '../../shared/contract/message.ts';
import { isPicture } from '../../renderer/features/chat/is-picture.ts';
import { unseenLines } from '../../renderer/features/chat/pending-lines.ts';
import {
  chatSlice,
  lineKept,
  lineRefused,
  lineTriedAgain,
  lineWritten,
  type PendingLine,
} from '../../renderer/features/chat/slice.ts';
import { createTypingPulse } from '../../renderer/features/chat/typing-pulse.ts';
import { hasVisitorLeft } from '../../renderer/features/chat/visitor-presence.ts';
import {
  batchReceived,
  connectionLost,
  visitorTypingReceived,
} from '../../renderer/app/live/live-actions.ts';

function pendingLine(clientMessageId: string, part: Partial<PendingLine> = {}): PendingLine {
  return {
    clientMessageId,
    conversationId: 'c',
    contactId: 'k',
    text: 'hello',
    files: [],
    after: 'm1',
    refusal: null,
    keptAs: null,
    ...part,
  };
}

function message(id: string, text: string, authorId = 'me'): Message {
  return {
    id,
    conversationId: 'c',
    direction: 'outbound',
    at: 0,
    author: { kind: 'agent', id: authorId, name: 'Me' },
    from: null,
    to: [],
    cc: [],
    subject: '',
    visibleText: text,
    quotedText: '',
    signature: '',
    hasHtml: false,
    hasRaw: false,
    attachments: [],
    flags: { autoReply: false, bounce: false, loop: false, bulk: false },
    problems: [],
    delivery: null,
    details: null,
  };
}

function attachmentOf(id: string): Attachment {
  return { id, name: `${id}.pdf`, type: 'application/pdf', size: 1, inline: false, contentId: null };
}

function entry(type: 'visitorLeft' | 'visitorReturned', contactId: string) {
  return { seq: 1, at: 0, type, contactId, actorName: null, wrapUpCode: null, target: null };
}

function idsOf(lines: readonly PendingLine[]): readonly string[] {
  return lines.map((line) => line.clientMessageId);
}

test('K30 a line on its way stands in the thread once: below it, or in it when it came back', () => {
  const before = [message('m1', 'hello')];
  const lines = [
    pendingLine('a'),
    pendingLine('b', { text: 'second' }),
    pendingLine('x', { conversationId: 'other' }),
  ];
  const conversation = { id: 'c', messages: before };
  expect(idsOf(unseenLines(lines, conversation, 'me'))).toEqual(['a', 'b']);
  const back = { id: 'c', messages: [...before, message('m2', 'hello')] };
  expect(idsOf(unseenLines(lines, back, 'me'))).toEqual(['b']);
  // A colleague's same words are not mine.
  const others = { id: 'c', messages: [...before, message('m2', 'hello', 'colleague')] };
  expect(idsOf(unseenLines(lines, others, 'me'))).toEqual(['a', 'b']);
});

/** A conversation whose last line came back with these files. */
function withFiles(files: readonly Attachment[]) {
  return {
    id: 'c',
    messages: [message('m1', 'before'), { ...message('m2', ''), attachments: [...files] }],
  };
}

test('W63 a line with files is known by its words and its files', () => {
  const [bill, plan] = [attachmentOf('bill'), attachmentOf('plan')];
  const lines = [
    pendingLine('a', { text: '', files: [bill] }),
    pendingLine('b', { text: '', files: [plan] }),
  ];
  expect(idsOf(unseenLines(lines, withFiles([plan]), 'me'))).toEqual(['a']);
  expect(idsOf(unseenLines(lines, withFiles([bill, plan]), 'me'))).toEqual(['a', 'b']);
});

function shown(type: string, size = 1_000): boolean {
  return isPicture({ type, size });
}

test('W62 of a visitor’s files only what every browser draws and none runs is shown', () => {
  expect(
    ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'].map((type) => shown(type)),
  ).toEqual(Array(5).fill(true));
  for (const type of ['image/svg+xml', 'image/heic', 'text/html', 'application/pdf', 'image/PNG', ''])
    expect(shown(type)).toBe(false);
  expect([shown('image/png', 0), shown('image/png', 11 * 1024 * 1024)]).toEqual([false, false]);
});

test('K30 a refused line stays with its reason until it is tried again, a kept one until the thread has it', () => {
  const store = configureStore({ reducer: chatSlice.reducer });
  store.dispatch(lineWritten(pendingLine('a')));
  store.dispatch(lineRefused({ clientMessageId: 'a', code: 'wrong-state' }));
  expect(store.getState().pending).toEqual([pendingLine('a', { refusal: 'wrong-state' })]);
  store.dispatch(lineTriedAgain({ clientMessageId: 'a' }));
  expect(store.getState().pending).toEqual([pendingLine('a')]);
  store.dispatch(lineKept({ clientMessageId: 'a', messageId: 'm9', inThread: false }));
  expect(store.getState().pending).toEqual([pendingLine('a', { keptAs: 'm9' })]);
  const back = { type: 'messageAdded', seq: 2, message: message('m9', 'hello') } as const;
  store.dispatch(batchReceived({ from: 1, to: 2, events: [back] }));
  expect(store.getState().pending).toEqual([]);
});

test('K31 a visitor’s typing is shown while the hub says so, and forgotten with the connection', () => {
  const store = configureStore({ reducer: chatSlice.reducer });
  store.dispatch(visitorTypingReceived({ conversationId: 'c', typing: true, text: null }));
  store.dispatch(visitorTypingReceived({ conversationId: 'd', typing: true, text: null }));
  store.dispatch(visitorTypingReceived({ conversationId: 'c', typing: false, text: null }));
  expect(store.getState().visitorTyping).toEqual({ d: '' });
  store.dispatch(connectionLost({ at: 0 }));
  expect(store.getState().visitorTyping).toEqual({});
});

test('K31 an agent’s typing is told again while it lasts, and its end once', () => {
  let now = 0;
  const told: string[] = [];
  const pulse = createTypingPulse(
    (typing) => told.push(`${now} ${typing}`),
    () => now,
  );
  for (now = 0; now < 7_000; now += 500) pulse.typed();
  pulse.stopped();
  pulse.stopped();
  expect(told).toEqual(['0 true', '3000 true', '6000 true', '7000 false']);
});

test('K32 the thread tells whether the visitor is still there', () => {
  const contact = { id: 'k' } as Parameters<typeof hasVisitorLeft>[0]['contact'];
  const left = entry('visitorLeft', 'k');
  expect([
    hasVisitorLeft({ contact, timeline: [] }),
    hasVisitorLeft({ contact, timeline: [left] }),
    hasVisitorLeft({ contact, timeline: [left, entry('visitorReturned', 'k')] }),
    hasVisitorLeft({ contact, timeline: [entry('visitorLeft', 'an older one')] }),
  ]).toEqual([false, true, false, false]);
});
