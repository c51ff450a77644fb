import { operationFinder, type OperationFinder } from './find-operation.ts';
import { parameterValue } from './read-parameter.ts';
import { readBody } from './read-body.ts';
import { offeredBodies, sampleBody } from './sample.ts';
import { SchemaChecks } from './schema-checks.ts';
import type {
  ApiAnswer,
  ApiDocument,
  ApiProblem,
  ApiRequest,
  ApiSchema,
  FoundOperation,
} from './open-api-document.ts';

/** A service as its OpenAPI 3.0 description tells it: what it takes, what it answers. */
export class ApiDescription {
  readonly #document: ApiDocument;
  readonly #find: OperationFinder;
  readonly #checks: SchemaChecks;

  constructor(document: ApiDocument) {
    this.#document = document;
    this.#find = operationFinder(document);
    this.#checks = new SchemaChecks(document);
  }

  /** The operation that a request is meant for; null: none is described there. `path` is without the query. */
  operation(method: string, path: string): FoundOperation | null {
    return this.#find(method, path);
  }

  /** What is wrong with a request; nothing: the service would take it. */
  problemsOfRequest(found: FoundOperation, request: ApiRequest): readonly ApiProblem[] {
    return [
      ...found.parameters.flatMap((parameter): readonly ApiProblem[] => {
        const value = parameterValue(this.#document, parameter, found, request);
        const at = { in: parameter.in, name: parameter.name };
        if (value === undefined) return parameter.required === true ? [{ ...at, message: 'is missing' }] : [];
        const key = `${found.key} ${parameter.in} ${parameter.name}`;
        return this.#checks
          .problems(key, parameter.schema ?? {}, value)
          .map((problem) => ({ ...at, message: `${problem.path} ${problem.message}`.trim() }));
      }),
      ...unknownQuery(found, request),
      ...this.#problemsOfBody(found, request),
    ];
  }

  /** What is wrong with an answer: so that a stand-in does not lie by accident. */
  problemsOfAnswer(found: FoundOperation, answer: ApiAnswer): readonly ApiProblem[] {
    const at = { in: 'answer', name: `${found.key} ${answer.status}` } as const;
    const described =
      found.operation.responses[String(answer.status)] ?? found.operation.responses['default'];
    if (described === undefined) {
      // Errors need no description: Twilio describes none.
      return answer.status < 400 ? [{ ...at, message: 'this status is not described' }] : [];
    }
    const content = described.content?.[answer.type];
    if (content?.schema === undefined) {
      const isNothing = described.content === undefined && answer.body === undefined;
      return isNothing ? [] : [{ ...at, message: `the type "${answer.type}" is not described` }];
    }
    return this.#checks
      .problems(`${at.name} ${answer.type}`, content.schema, answer.body)
      .map((problem) => ({ ...at, message: `${problem.path} ${problem.message}`.trim() }));
  }

  /**
   * An answer of an operation that nobody wrote a handler for: from its examples where they fit its schema (Twilio's do
   * not always), otherwise from the schema.
   */
  sampleAnswer(found: FoundOperation): ApiAnswer {
    const [code = '200', response] =
      Object.entries(found.operation.responses).find(([status]) => status.startsWith('2')) ?? [];
    const [type = '', content = {}] = Object.entries(response?.content ?? {})[0] ?? [];
    const status = Number(code);
    const offered = offeredBodies(content).find(
      (body) => this.problemsOfAnswer(found, { status, type, body }).length === 0,
    );
    if (offered !== undefined || content.schema === undefined) return { status, type, body: offered };
    return { status, type, body: sampleBody(this.#document, content.schema) };
  }

  #problemsOfBody(found: FoundOperation, request: ApiRequest): readonly ApiProblem[] {
    const described = found.operation.requestBody;
    if (described === undefined) return [];
    const read = readBody(this.#document, described.content, request);
    switch (read.kind) {
      case 'none':
        return described.required === true ? [{ in: 'body', name: '', message: 'is missing' }] : [];
      case 'wrong':
        return [{ in: 'body', name: '', message: read.message }];
      case 'value':
        return this.#checks
          .problems(
            `${found.key} body ${read.type}`,
            strictFields(read.type, read.content.schema),
            read.value,
          )
          .map((problem) => ({ in: 'body', name: fieldName(problem.path), message: problem.message }));
    }
  }
}

/** A misspelt form field would be passed over in silence: it counts as a mistake here. */
function strictFields(type: string, schema: ApiSchema | undefined) {
  if (type !== 'application/x-www-form-urlencoded' || schema?.properties === undefined) return schema ?? {};
  return { ...schema, additionalProperties: schema.additionalProperties ?? false };
}

function unknownQuery(found: FoundOperation, request: ApiRequest): readonly ApiProblem[] {
  const known = new Set(
    found.parameters.filter(({ in: where }) => where === 'query').map(({ name }) => name),
  );
  return [...new Set(request.query.keys())]
    .filter((name) => !known.has(name))
    .map((name) => ({ in: 'query', name, message: 'is not described' }));
}

function fieldName(path: string): string {
  return path.replace(/^\//, '').replaceAll('/', '.');
}
