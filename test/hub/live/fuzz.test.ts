import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { command } from '../../../shared/contract/command.ts';
import { refusalCode } from '../../../shared/contract/refusal-code.ts';
import { openDoors } from '../http/open-doors.ts';
import { connectClient } from './test-client.ts';

const types = command.options.map((option) => option.shape.type.value);

/** Payloads near the truth: known types and names with wrong values. */
const payload = fc.oneof(
  fc.jsonValue(),
  fc.record(
    {
      type: fc.constantFrom(...types),
      offerId: fc.jsonValue(),
      contactId: fc.jsonValue(),
      conversationId: fc.oneof(fc.jsonValue(), fc.constant('c1')),
      html: fc.oneof(fc.string(), fc.jsonValue()),
      baseRevision: fc.oneof(fc.integer(), fc.double()),
      cc: fc.jsonValue(),
      lastSeq: fc.oneof(fc.integer(), fc.jsonValue()),
      typing: fc.jsonValue(),
      code: fc.jsonValue(),
    },
    { requiredKeys: [] },
  ),
  fc.uint8Array().map((bytes) => Buffer.from(bytes)),
);
const event = fc.oneof(
  fc.constantFrom('command', 'watch', 'unwatch', 'typing', 'resume', 'disconnecting', 'newListener'),
  fc.string(),
);
/** Names that socket.io keeps for itself cannot be sent by its own client. */
const reserved = new Set([
  'connect',
  'connect_error',
  'disconnect',
  'disconnecting',
  'newListener',
  'removeListener',
]);

test('L23 whatever a client sends is answered with a result, and the hub lives', async () => {
  const { address, signIn, clock } = await openDoors({}, { limits: { burst: 100_000 } });
  const { token } = await signIn('anna', 'agent', null);
  let client = connectClient(address, { token });
  await client.heard('welcome');
  await fc.assert(
    fc.asyncProperty(event, fc.array(payload, { maxLength: 3 }), async (name, args) => {
      fc.pre(!reserved.has(name));
      if (!client.socket.connected) {
        client = connectClient(address, { token });
        await client.heard('welcome');
      }
      clock.now += 60_000;
      const answer = (await client.ask(name, ...args)) as { ok: boolean; code?: string; field?: string };
      expect(typeof answer.ok).toBe('boolean');
      expect(answer.ok || refusalCode.safeParse(answer.code).success).toBe(true);
      expect(answer.code).not.toBe('internal');
      expect(answer.code === 'invalid-input' ? typeof answer.field : 'string').toBe('string');
    }),
    { numRuns: 300, interruptAfterTimeLimit: 20_000 },
  );
  expect(await client.ask('command', { type: 'setAvailable' })).toMatchObject({ ok: true });
}, 30_000);

test('L23 whatever is said at the door, the answer is a code', async () => {
  const { address, signIn } = await openDoors();
  const { token } = await signIn('anna', 'agent', null);
  const auth = fc.record(
    {
      protocol: fc.oneof(fc.constant(1), fc.jsonValue()),
      token: fc.oneof(fc.constant(token), fc.jsonValue()),
      lastSeq: fc.oneof(fc.constant(null), fc.jsonValue()),
      watching: fc.oneof(fc.constant([]), fc.jsonValue()),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(auth, async (hello) => {
      const client = connectClient(address, { token: '' }, { auth: hello });
      const outcome = await Promise.race([client.heard('welcome'), client.heard('refused')]);
      client.close();
      const code = outcome.type === 'refused' ? outcome.code : 'welcome';
      expect(['welcome', 'invalid-input', 'protocol-version', 'unauthorised']).toContain(code);
    }),
    { numRuns: 60, interruptAfterTimeLimit: 20_000 },
  );
}, 30_000);

test('L23 bytes that are not socket.io close their socket and nothing else', async () => {
  const { address, signIn } = await openDoors();
  const other = connectClient(address, { token: (await signIn('anna', 'agent', null)).token });
  await other.heard('welcome');
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.uint8Array()), async (noise) => {
      const socket = new WebSocket(`${address.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
      const closed = Promise.withResolvers<void>();
      socket.addEventListener('close', () => closed.resolve());
      socket.addEventListener('open', () => {
        socket.send(noise instanceof Uint8Array ? Uint8Array.from(noise) : noise);
        socket.send('41');
        socket.close();
      });
      await closed.promise;
    }),
    { numRuns: 60, interruptAfterTimeLimit: 20_000 },
  );
  expect(await other.ask('watch', { conversationId: 'c1' })).toMatchObject({ ok: true });
}, 30_000);
