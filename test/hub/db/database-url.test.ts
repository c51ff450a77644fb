import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { describeTarget, parseDatabaseUrl } from '../../../hub/db/database-url.ts';

test.each([
  ['sqlite:data/hub.db', resolve('data/hub.db')],
  ['sqlite:/data/hub.db', '/data/hub.db'],
  ['sqlite:///data/hub.db', '/data/hub.db'],
  ['data/hub.db', resolve('data/hub.db')],
  ['/data/hub.db', '/data/hub.db'],
  ['file:///data/my%20hub.db', '/data/my hub.db'],
  ['./a:b.db', resolve('./a:b.db')],
])('D15 takes %s as a SQLite file', (url, path) => {
  expect(parseDatabaseUrl(url)).toEqual({ dialect: 'sqlite', path });
});

test.each(['postgres://hub:secret@db.example:5432/blendesk', 'postgresql://localhost/blendesk'])(
  'D15 takes %s as PostgreSQL',
  (url) => {
    expect(parseDatabaseUrl(url)).toEqual({ dialect: 'postgres', url });
  },
);

test.each([
  '',
  'sqlite:',
  'sqlite::memory:',
  ':memory:',
  'mysql://localhost/x',
  'postgres://[',
  'file:relative.db',
  'a\0b',
])('D15 refuses %j', (url) => {
  expect(() => parseDatabaseUrl(url)).toThrow(expect.objectContaining({ code: 'invalid-url' }));
});

test('D15 describes an address without user, password and parameters', () => {
  const described = [
    'postgres://hub:secret@db.example:5432/blendesk?sslpassword=secret2',
    'sqlite:/data/hub.db',
  ].map((url) => describeTarget(parseDatabaseUrl(url)));
  expect(described).toEqual(['postgres://db.example:5432/blendesk', 'sqlite:/data/hub.db']);
});

test('D15 names no password when an address cannot be read', () => {
  const thrown = (() => {
    try {
      return parseDatabaseUrl('postgres://hub:topsecret@[broken/blendesk');
    } catch (error) {
      return String(error);
    }
  })();
  expect(thrown).not.toContain('topsecret');
});
