import { types } from 'pg';
import type { CustomTypesConfig } from 'pg';

const { BOOL, BYTEA, INT8, NUMERIC } = types.builtins;

/** Reads PostgreSQL's answers as SQLite's: counts and instants as numbers, truth as 0/1, bytes as Uint8Array. */
export const postgresTypes: CustomTypesConfig = {
  getTypeParser: ((oid: Parameters<typeof types.getTypeParser>[0], format?: 'text') => {
    if (oid === INT8 || oid === NUMERIC) return Number;
    if (oid === BOOL) return (text: string) => (text === 't' ? 1 : 0);
    if (oid === BYTEA) return bytes;
    return types.getTypeParser(oid, format);
  }) as typeof types.getTypeParser,
};

/** Text form `\x6162…` to bytes. */
function bytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.slice(2), 'hex'));
}
