import { z } from 'zod';
import { configFile } from '../../../shared/contract/config-file.ts';
import type { ConfigPath } from '../config-problem.ts';

/** As much of JSON Schema as the configuration's schema turns into. */
type JsonSchema = {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
};

let root: JsonSchema | undefined;

/** The keys that the schema knows at a path; where kinds differ, those of every kind. */
export function knownKeys(path: ConfigPath): readonly string[] {
  root ??= z.toJSONSchema(configFile, { io: 'input' }) as JsonSchema;
  let schemas: readonly JsonSchema[] = alternatives(root);
  for (const part of path) schemas = schemas.flatMap((schema) => alternatives(childSchema(schema, part)));
  return [...new Set(schemas.flatMap((schema) => Object.keys(schema.properties ?? {})))];
}

function childSchema(schema: JsonSchema, part: string | number): JsonSchema | undefined {
  if (typeof part === 'number') return schema.items;
  return Object.hasOwn(schema.properties ?? {}, part) ? schema.properties?.[part] : undefined;
}

function alternatives(schema: JsonSchema | undefined): readonly JsonSchema[] {
  if (schema === undefined) return [];
  return [schema, ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap(alternatives)];
}
