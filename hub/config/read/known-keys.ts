import { z } from 'zod';
import type { ConfigPath } from '../config-problem.ts';

/** As much of JSON Schema as the configuration's schema turns into. */
type JsonSchema = {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
};

const roots = new WeakMap<z.ZodType, JsonSchema>();

/** The keys that the schema knows at a path; where kinds differ, those of every kind. */
export function knownKeys(path: ConfigPath, schema: z.ZodType): readonly string[] {
  let schemas: readonly JsonSchema[] = alternatives(rootOf(schema));
  for (const part of path) schemas = schemas.flatMap((schema) => alternatives(childSchema(schema, part)));
  return [...new Set(schemas.flatMap((schema) => Object.keys(schema.properties ?? {})))];
}

/** Made once for each kind of file, and only when somebody has to be told. */
function rootOf(schema: z.ZodType): JsonSchema {
  const known = roots.get(schema);
  if (known !== undefined) return known;
  const root = z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
  roots.set(schema, root);
  return root;
}

function childSchema(schema: JsonSchema, part: string | number): JsonSchema | undefined {
  if (typeof part === 'number') return schema.items;
  return Object.hasOwn(schema.properties ?? {}, part) ? schema.properties?.[part] : undefined;
}

function alternatives(schema: JsonSchema | undefined): readonly JsonSchema[] {
  if (schema === undefined) return [];
  return [schema, ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap(alternatives)];
}
