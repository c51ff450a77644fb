import type { Migration } from 'kysely';
import type { ColumnWords } from './column-words.ts';
import * as first from './0001-first.ts';

/** Every migration by name, in the words of a dialect. Imported, not found in a folder: the hub is bundled into one file. */
export function allMigrations(words: ColumnWords): Record<string, Migration> {
  return {
    '0001-first': { up: (db) => first.up(db, words) },
  };
}
