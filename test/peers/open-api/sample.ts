import { resolved } from './read-parameter.ts';
import { sampleText } from './sample-text.ts';
import type { ApiContent, ApiDocument, ApiSchema } from './open-api-document.ts';

/** Deeper than this only what is required is filled: components refer to each other in circles. */
const deepest = 6;

/** The bodies that a description itself offers for an answer. */
export function offeredBodies(content: ApiContent): readonly unknown[] {
  const examples = Object.values(content.examples ?? {}).map((example) => example.value);
  return [content.example, ...examples].filter((body) => body !== undefined);
}

/** A body made from a schema: always the same. */
export function sampleBody(document: ApiDocument, schema: ApiSchema): unknown {
  return sample(document, schema, 0);
}

function sample(document: ApiDocument, reference: ApiSchema, depth: number): unknown {
  const schema = resolved(document, reference);
  if (schema.example !== undefined) return schema.example;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum !== undefined) return schema.enum[0];
  const choice = schema.oneOf?.[0] ?? schema.anyOf?.[0];
  if (choice !== undefined && schema.properties === undefined) return sample(document, choice, depth + 1);
  switch (schema.type) {
    case 'object':
      return sampleObject(document, schema, depth);
    case 'array':
      return sampleArray(document, schema, depth);
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'string':
      return sampleText(schema);
    case undefined:
    default:
      return schema.properties === undefined ? {} : sampleObject(document, schema, depth);
  }
}

function sampleArray(document: ApiDocument, schema: ApiSchema, depth: number): readonly unknown[] {
  const length = Math.max(schema.minItems ?? 0, depth > deepest ? 0 : 1);
  return Array.from({ length }, () => sample(document, schema.items ?? {}, depth + 1));
}

function sampleObject(document: ApiDocument, schema: ApiSchema, depth: number): Record<string, unknown> {
  // `errors` beside `data` would say that it went wrong.
  const names = Object.keys(schema.properties ?? {}).filter(
    (name) => schema.required?.includes(name) === true || (depth < deepest && name !== 'errors'),
  );
  return Object.fromEntries(
    names.map((name) => [name, sample(document, schema.properties?.[name] ?? {}, depth + 1)]),
  );
}
