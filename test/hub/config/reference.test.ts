import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { schemaKeys } from './schema-keys.ts';

const reference = readFileSync(join(import.meta.dirname, '../../../docs/configuration.md'), 'utf8');

test('C22 the reference lists every key of the schema, with its default, and no other', () => {
  const rows = [...reference.matchAll(/^\| `([^`]+)` \| (.+?) \| /gm)].map(([, path, cell]) => ({
    path,
    default: defaultOf(cell ?? ''),
    required: cell === 'required',
  }));
  expect(rows.toSorted(byPath)).toEqual(schemaKeys().toSorted(byPath));
});

function byPath(
  a: { readonly path?: string | undefined },
  b: { readonly path?: string | undefined },
): number {
  return (a.path ?? '') < (b.path ?? '') ? -1 : 1;
}

/** What a cell says, as JSON: a value in backticks, or nothing. */
function defaultOf(cell: string): string | null {
  const value = /^`(.*)`$/.exec(cell)?.[1];
  return value === undefined ? null : JSON.stringify(parse(value));
}
