import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { refusalBody } from '../../../shared/contract/refusal-code.ts';
import { call, type Answer } from './call.ts';
import { openDoors } from './open-doors.ts';

/** One of our codes, not a failure inside, and the field is named where the input was wrong. */
function isCleanRefusal({ json }: Answer): boolean {
  const refusal = refusalBody.safeParse(json);
  if (!refusal.success || refusal.data.code === 'internal') return false;
  return refusal.data.code !== 'invalid-input' || refusal.data.field !== undefined;
}

const routes = [
  ['POST', '/api/sessions'],
  ['POST', '/api/setup'],
  ['POST', '/api/users'],
  ['PATCH', '/api/me'],
  ['POST', '/api/me/password'],
  ['DELETE', '/api/sessions/x'],
  ['POST', '/api/conversations/c1/attachments?name='],
] as const;

/** Bodies near the truth: right names with wrong values are where doors fail. */
const body = fc.oneof(
  fc.jsonValue(),
  fc.dictionary(
    fc.constantFrom(
      'login',
      'password',
      'launchToken',
      'token',
      'name',
      'role',
      'language',
      'email',
      'current',
      'next',
      '__proto__',
      'constructor',
    ),
    fc.oneof(fc.jsonValue(), fc.constantFrom('agent', 'de', 'x'.repeat(300), '\0', '\ud800')),
  ),
);

test('A28 whatever body comes, the answer is a refusal of ours or a success, and the hub lives', async () => {
  const { address, signIn } = await openDoors();
  const { token } = await signIn('otto', 'admin', null);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...routes), body, async ([method, path], content) => {
      const answer = await call(address, path, { method, token, body: content });
      expect(answer.status).toBeLessThan(500);
      expect(answer.status < 400 || isCleanRefusal(answer)).toBe(true);
    }),
    { numRuns: 150, interruptAfterTimeLimit: 20_000 },
  );
  expect(await call(address, '/api/me', { token })).toMatchObject({ status: 200 });
}, 30_000);

test('A28 whatever address and bytes come, nothing falls over', async () => {
  const { address, signIn } = await openDoors();
  const { token } = await signIn('otto', 'admin', null);
  const path = fc
    .array(
      fc.oneof(
        fc.constantFrom('api', 'users', 'me', 'messages', 'html', '..', '%2e', '%00', '%', 'assets'),
        fc.webSegment(),
      ),
      { maxLength: 5 },
    )
    .map((parts) => `/${parts.join('/')}`);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'),
      path,
      fc.uint8Array({ maxLength: 64 }),
      async (method, to, bytes) => {
        const sends = method !== 'GET' && method !== 'HEAD';
        const answer = await call(address, to, {
          method,
          token,
          headers: { 'content-type': 'application/json' },
          ...(sends ? { raw: Buffer.from(bytes) } : {}),
        });
        expect(answer.status).toBeLessThan(500);
        expect(answer.status < 400 || method === 'HEAD' || isCleanRefusal(answer)).toBe(true);
      },
    ),
    { numRuns: 150, interruptAfterTimeLimit: 20_000 },
  );
}, 30_000);
