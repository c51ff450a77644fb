import { Ajv, type ValidateFunction } from 'ajv';
import type { ApiDocument, ApiSchema } from './open-api-document.ts';

/**
 * Checks values against schemas. Each is compiled when it is first needed, with the components that it refers to: the
 * documents are large and a test touches few of their operations.
 */
export class SchemaChecks {
  readonly #document: ApiDocument;
  readonly #ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true, addUsedSchema: false });
  readonly #compiled = new Map<string, ValidateFunction>();
  readonly #known = new Set<string>();

  constructor(document: ApiDocument) {
    this.#document = document;
  }

  /** What is wrong with a value, each as a path in it and a reason; nothing: it fits. `key` names the schema. */
  problems(
    key: string,
    schema: ApiSchema,
    value: unknown,
  ): readonly { readonly path: string; readonly message: string }[] {
    const check = this.#compiled.get(key) ?? this.#compile(key, schema);
    if (check(value)) return [];
    return (check.errors ?? []).map((error) => ({
      path: error.instancePath,
      message: `${error.message ?? error.keyword}${extraWords(error.params)}`,
    }));
  }

  #compile(key: string, schema: ApiSchema): ValidateFunction {
    const check = this.#ajv.compile(this.#toJsonSchema(schema) as object);
    this.#compiled.set(key, check);
    return check;
  }

  /** OpenAPI's `nullable` becomes JSON Schema's null, references become names that ajv knows. */
  #toJsonSchema(schema: ApiSchema): unknown {
    if (schema.$ref !== undefined) return { $ref: this.#reference(schema.$ref) };
    const converted = Object.fromEntries(
      Object.entries(schema)
        .filter(([name]) => name !== 'nullable' && name !== 'discriminator' && name !== 'example')
        .map(([name, value]) => [memberName(name), this.#convertMember(name, value)]),
    );
    return schema.nullable === true ? { anyOf: [{ type: 'null' }, converted] } : converted;
  }

  #convertMember(name: string, value: unknown): unknown {
    switch (name) {
      case 'properties':
        return Object.fromEntries(
          Object.entries(value as Record<string, ApiSchema>).map(([key, inner]) => [
            key,
            this.#toJsonSchema(inner),
          ]),
        );
      case 'items':
      case 'not':
        return this.#toJsonSchema(value as ApiSchema);
      case 'additionalProperties':
        return typeof value === 'boolean' ? value : this.#toJsonSchema(value as ApiSchema);
      case 'oneOf':
      case 'anyOf':
      case 'allOf':
        return (value as readonly ApiSchema[]).map((inner) => this.#toJsonSchema(inner));
      case 'enum':
        // X's description names some values twice, which JSON Schema does not allow.
        return [...new Set(value as readonly unknown[])];
      default:
        return value;
    }
  }

  #reference(pointer: string): string {
    const name = pointer.replace('#/components/schemas/', '');
    const id = `component:${name}`;
    if (this.#known.has(name)) return id;
    // Known before its own references are followed: components may refer to each other in circles.
    this.#known.add(name);
    const schema = this.#document.components.schemas?.[name];
    if (schema === undefined) throw new Error(`the description knows no schema ${name}`);
    this.#ajv.addSchema(this.#toJsonSchema(schema) as object, id);
    return id;
  }
}

/** X's choices overlap: objects of which nothing is required fit several, and a discriminator is no help to ajv. */
function memberName(name: string): string {
  return name === 'oneOf' ? 'anyOf' : name;
}

function extraWords(params: Record<string, unknown>): string {
  const extra = params['additionalProperty'] ?? params['allowedValues'];
  return extra === undefined ? '' : ` (${JSON.stringify(extra)})`;
}
