import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StorageError } from './storage-error.ts';

/** Where a database lives. */
export type DatabaseTarget =
  | { readonly dialect: 'sqlite'; readonly path: string }
  | { readonly dialect: 'postgres'; readonly url: string };

/** Reads `sqlite:PATH`, `file:…`, a plain path or `postgres://…`; anything else is refused with `invalid-url`. */
export function parseDatabaseUrl(url: string): DatabaseTarget {
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(url)?.[1]?.toLowerCase();
  switch (scheme) {
    case 'postgres':
    case 'postgresql':
      return { dialect: 'postgres', url: checkedPostgresUrl(url) };
    case 'file':
      return sqliteAt(pathOfFileUrl(url));
    case 'sqlite':
      return sqliteAt(url.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, ''));
    case undefined:
      return sqliteAt(url);
    default:
      throw new StorageError(
        'invalid-url',
        `the database address starts with "${scheme}:"; give sqlite:PATH, a file path or postgres://…`,
      );
  }
}

/** The address for logs and messages: without user name, password and parameters. */
export function describeTarget(target: DatabaseTarget): string {
  if (target.dialect === 'sqlite') return `sqlite:${target.path}`;
  const { host, pathname } = new URL(target.url);
  return `postgres://${host}${pathname}`;
}

function sqliteAt(path: string): DatabaseTarget {
  if (path === '' || path === ':memory:' || path.includes('\0')) {
    throw new StorageError(
      'invalid-url',
      'SQLite needs the path of a file, for example sqlite:data/blendesk.db',
    );
  }
  return { dialect: 'sqlite', path: resolve(path) };
}

function checkedPostgresUrl(url: string): string {
  if (!URL.canParse(url)) {
    throw new StorageError(
      'invalid-url',
      'not an address of the form postgres://user:password@host:port/name',
    );
  }
  return url;
}

/** `file:hub.db` would silently become `/hub.db`: only absolute forms are clear. */
function pathOfFileUrl(url: string): string {
  try {
    if (/^file:\//i.test(url)) return fileURLToPath(url);
  } catch {
    // Refused below, like every other form that names no local file.
  }
  throw new StorageError(
    'invalid-url',
    'a file: address must name an absolute path, as in file:///data/hub.db',
  );
}
