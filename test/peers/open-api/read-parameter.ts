import type {
  ApiDocument,
  ApiParameter,
  ApiRequest,
  ApiSchema,
  FoundOperation,
} from './open-api-document.ts';

/** A parameter's value as its schema means it; undefined: it did not come. */
export function parameterValue(
  document: ApiDocument,
  parameter: ApiParameter,
  found: FoundOperation,
  request: ApiRequest,
): unknown {
  const schema = resolved(document, parameter.schema ?? {});
  const texts = textsOf(parameter, found, request);
  const [first] = texts;
  if (first === undefined) return undefined;
  if (schema.type !== 'array') return fromText(schema, first);
  // `form` without `explode` writes a list with commas in one parameter, with it the parameter again and again.
  const explode = parameter.explode ?? (parameter.in === 'query' || parameter.in === 'cookie');
  const items = explode ? texts : first.split(',');
  const itemSchema = resolved(document, schema.items ?? {});
  return items.map((item) => fromText(itemSchema, item));
}

/** A form field or parameter as its schema means it: digits are a number where a number is asked for. */
export function fromText(schema: ApiSchema, text: string): unknown {
  switch (schema.type) {
    case 'integer':
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    case 'boolean':
      return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : text;
    case undefined:
    default:
      return text;
  }
}

/** Follows a reference to a component. */
export function resolved(document: ApiDocument, schema: ApiSchema): ApiSchema {
  if (schema.$ref === undefined) return schema;
  const target = document.components.schemas?.[schema.$ref.replace('#/components/schemas/', '')];
  if (target === undefined) throw new Error(`the description knows no ${schema.$ref}`);
  return resolved(document, target);
}

function textsOf(parameter: ApiParameter, found: FoundOperation, request: ApiRequest): readonly string[] {
  switch (parameter.in) {
    case 'path':
      return present(found.pathValues[parameter.name]);
    case 'header':
      return present(request.headers[parameter.name.toLowerCase()]);
    case 'cookie':
      return [];
    case 'query':
      return request.query.getAll(parameter.name);
  }
}

function present(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}
