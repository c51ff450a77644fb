import type { Migration } from 'kysely';
import type { ColumnWords } from './column-words.ts';
import * as first from './0001-first.ts';
import * as blending from './0002-blending.ts';
import * as routingRecord from './0003-routing-record.ts';
import * as chat from './0004-chat.ts';
import * as chatOnSites from './0005-chat-on-sites.ts';
import * as smsAndX from './0006-sms-and-x.ts';

/** Every migration by name, in the words of a dialect. Imported, not found in a folder: the hub is bundled into one file. */
export function allMigrations(words: ColumnWords): Record<string, Migration> {
  return {
    '0001-first': { up: (db) => first.up(db, words) },
    '0002-blending': { up: (db) => blending.up(db, words) },
    '0003-routing-record': { up: (db) => routingRecord.up(db, words) },
    '0004-chat': { up: (db) => chat.up(db, words) },
    '0005-chat-on-sites': { up: (db) => chatOnSites.up(db, words) },
    '0006-sms-and-x': { up: (db) => smsAndX.up(db, words) },
  };
}
