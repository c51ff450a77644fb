import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conversationOfMessageId, replyMessageId } from '../../../hub/conversations/reply-token.ts';

const key = Buffer.alloc(32, 1);

test('T5 a reply token names its conversation, also when a program changed its case', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (conversation, message) => {
      const id = replyMessageId(key, conversation, message, 'shop.example');
      expect(conversationOfMessageId(key, id)).toBe(conversation);
      expect(conversationOfMessageId(key, id.toUpperCase())).toBe(conversation);
    }),
  );
});

test('T5 a token that was changed in any place, or signed with another key, is worth nothing', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), fc.nat({ max: 88 }), (conversation, message, place) => {
      const id = replyMessageId(key, conversation, message, 'shop.example');
      const changed = `${id.slice(0, place + 1)}${id[place + 1] === '0' ? '1' : '0'}${id.slice(place + 2)}`;
      fc.pre(changed !== id);
      expect(conversationOfMessageId(key, changed)).toBeNull();
      expect(conversationOfMessageId(Buffer.alloc(32, 2), id)).toBeNull();
    }),
  );
});

test('T5 whatever comes in as a Message-ID, reading it never throws', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(conversationOfMessageId(key, text)).toBeNull();
    }),
  );
});
