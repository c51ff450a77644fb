import { expect, test } from 'vitest';
import fc from 'fast-check';
import { connectPacket, eventPacket, readPacket } from '../../../widget/core/wire/packet.ts';

const visitors = '/visitor';

// Written as socket.io's protocol 5 has them; that the hub's own socket.io reads and writes them, the chats show.
test('V5 packets say what socket.io’s protocol says', () => {
  expect(connectPacket(visitors, { token: null })).toBe('0/visitor,{"token":null}');
  expect(eventPacket(visitors, 'page', { url: 'u' })).toBe('2/visitor,["page",{"url":"u"}]');
  expect(eventPacket(visitors, 'line', { text: 'a' }, 12)).toBe('2/visitor,12["line",{"text":"a"}]');
  expect(readPacket('0/visitor,{"sid":"x"}', visitors)).toEqual({ type: 'connected' });
  expect(readPacket('1/visitor,', visitors)).toEqual({ type: 'disconnected' });
  expect(readPacket('3/visitor,12[{"ok":true}]', visitors)).toEqual({
    type: 'answer',
    id: 12,
    payload: { ok: true },
  });
  expect(readPacket('4/visitor,{"message":"m","data":{"code":"blocked"}}', visitors)).toEqual({
    type: 'refused',
    payload: { message: 'm', data: { code: 'blocked' } },
  });
});

test('V5 whatever is said arrives as it was said', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
      const said: unknown = JSON.parse(JSON.stringify({ value, text }));
      expect(readPacket(eventPacket(visitors, 'line', said), visitors)).toEqual({
        type: 'event',
        name: 'line',
        payload: said,
      });
    }),
  );
});

test('V5 what is no packet of ours is let pass', () => {
  for (const text of ['', '2', '2/other,["line",{}]', '2/visitor,[', '9/visitor,', '51-/visitor,["x"]'])
    expect(readPacket(text, visitors)).toBeNull();
  fc.assert(fc.property(fc.string(), (text) => void readPacket(text, visitors)));
});
