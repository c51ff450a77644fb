import type { ApiDocument, ApiOperation, ApiParameter, FoundOperation } from './open-api-document.ts';

type Template = {
  readonly path: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly operations: Readonly<Record<string, ApiOperation>>;
  readonly shared: readonly ApiParameter[];
};

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** Tells which operation a request is meant for; null: none that is described. */
export type OperationFinder = (method: string, path: string) => FoundOperation | null;

/** Reads the paths once. Literal paths go before templates: `/users/me` before `/users/{id}`. */
export function operationFinder(document: ApiDocument): OperationFinder {
  const templates = Object.entries(document.paths)
    .map(([path, item]) => template(document, path, item))
    .sort((one, other) => one.names.length - other.names.length);
  return (method, path) => {
    for (const candidate of templates) {
      const match = candidate.pattern.exec(path);
      const operation = candidate.operations[method.toLowerCase()];
      if (match === null || operation === undefined) continue;
      return {
        key: `${method.toUpperCase()} ${candidate.path}`,
        operation,
        pathValues: Object.fromEntries(
          candidate.names.map((name, index) => [name, decode(match[index + 1] ?? '')]),
        ),
        parameters: [...candidate.shared, ...parametersOf(document, operation.parameters)],
      };
    }
    return null;
  };
}

/** Every operation of a description with its method and path. */
export function allOperations(
  document: ApiDocument,
): readonly { readonly method: string; readonly path: string }[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.filter((method) => item[method] !== undefined).map((method) => ({ method, path })),
  );
}

function template(document: ApiDocument, path: string, item: Readonly<Record<string, unknown>>): Template {
  const names: string[] = [];
  const source = path
    .split(/(\{[^}]+\})/)
    .map((piece) => {
      if (!piece.startsWith('{')) return piece.replaceAll('.', '\\.');
      names.push(piece.slice(1, -1));
      return '([^/]+?)';
    })
    .join('');
  return {
    path,
    pattern: new RegExp(`^${source}$`),
    names,
    operations: Object.fromEntries(
      methods.filter((method) => item[method] !== undefined).map((m) => [m, item[m] as ApiOperation]),
    ),
    shared: parametersOf(document, item['parameters'] as ApiOperation['parameters']),
  };
}

function parametersOf(document: ApiDocument, parameters: ApiOperation['parameters']): ApiParameter[] {
  return (parameters ?? []).map((parameter) => {
    if (!('$ref' in parameter)) return parameter;
    const name = parameter.$ref.replace('#/components/parameters/', '');
    const found = document.components.parameters?.[name];
    if (found === undefined) throw new Error(`the description knows no parameter ${name}`);
    return found;
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
