import type { ClientBase, QueryResult } from 'pg';
import { storableText } from '../storable-text.ts';
import { postgresError } from './postgres-error.ts';

/** Texts that get a name, and so are parsed and planned once per connection; later ones run unnamed. */
const namedAtMost = 500;
const names = new Map<string, string>();

/** Runs one statement with parameters, prepared under a name that its text always gets. Throws StorageError. */
export async function runStatement<R extends object>(
  client: ClientBase,
  text: string,
  parameters: readonly unknown[],
): Promise<QueryResult<R>> {
  const name = nameOf(text);
  const values = parameters.map(storable);
  try {
    return await client.query<R>(name === undefined ? { text, values } : { name, text, values });
  } catch (error) {
    throw postgresError(error);
  }
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= namedAtMost) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(storable);
  return value;
}
