import { z } from 'zod';
import { configFile } from '../../../shared/contract/config-file.ts';

type JsonSchema = {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly default?: unknown;
};

/** One key of the configuration file: `queues[].rings[].after` (`*` stands for a name that people choose), what it is when left out (JSON, or null). */
export type SchemaKey = {
  readonly path: string;
  readonly default: string | null;
  readonly required: boolean;
};

/** Every key that the schema knows, in its order; languages of a text are no keys. */
export function schemaKeys(): readonly SchemaKey[] {
  const keys = new Map<string, SchemaKey>();
  collect(z.toJSONSchema(configFile, { io: 'input' }) as JsonSchema, '', keys);
  return [...keys.values()];
}

function collect(schema: JsonSchema, path: string, keys: Map<string, SchemaKey>): void {
  for (const alternative of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])])
    collect(alternative, path, keys);
  if (schema.items !== undefined) collect(schema.items, `${path}[]`, keys);
  const each = schema.additionalProperties;
  if (typeof each === 'object') collect(each, `${path}.*`, keys);
  const names = Object.keys(schema.properties ?? {});
  if (names.join() === 'de,en') return;
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const own = path === '' ? name : `${path}.${name}`;
    const byDefault = property.default === undefined ? null : JSON.stringify(property.default);
    const required = schema.required?.includes(name) === true;
    if (!keys.has(own)) keys.set(own, { path: own, default: byDefault, required });
    collect(property, own, keys);
  }
}
