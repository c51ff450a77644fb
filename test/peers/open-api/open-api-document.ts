/** The subset of OpenAPI 3.0 that the descriptions of X and Twilio use. */

/** A schema of OpenAPI 3.0: JSON Schema of long ago, with `nullable`. */
export type ApiSchema = {
  readonly $ref?: string;
  readonly type?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, ApiSchema>>;
  readonly required?: readonly string[];
  readonly items?: ApiSchema;
  readonly oneOf?: readonly ApiSchema[];
  readonly anyOf?: readonly ApiSchema[];
  readonly allOf?: readonly ApiSchema[];
  readonly additionalProperties?: boolean | ApiSchema;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly default?: unknown;
  readonly example?: unknown;
};

/** Where a parameter travels, and how it is written. */
export type ApiParameter = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly style?: string;
  readonly explode?: boolean;
  readonly schema?: ApiSchema;
};

/** One kind of body. */
export type ApiContent = {
  readonly schema?: ApiSchema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value?: unknown }>>;
};

/** What a path answers to a method. */
export type ApiOperation = {
  readonly operationId?: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly (ApiParameter | { readonly $ref: string })[];
  readonly requestBody?: {
    readonly required?: boolean;
    readonly content: Readonly<Record<string, ApiContent>>;
  };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, ApiContent>> }>>;
};

export type ApiDocument = {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: {
    readonly schemas?: Readonly<Record<string, ApiSchema>>;
    readonly parameters?: Readonly<Record<string, ApiParameter>>;
  };
};

/** An operation, and what is fixed in the address of a request to it. */
export type FoundOperation = {
  /** Such as `POST /2/tweets`, to tell operations apart. */
  readonly key: string;
  readonly operation: ApiOperation;
  readonly pathValues: Readonly<Record<string, string>>;
  readonly parameters: readonly ApiParameter[];
};

/** A request as it came over the wire. */
export type ApiRequest = {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
};

/** An answer before it goes over the wire; `body` is what the JSON says. */
export type ApiAnswer = { readonly status: number; readonly type: string; readonly body: unknown };

/** What is wrong with a request or an answer: where, which one, and why. */
export type ApiProblem = {
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'body' | 'operation' | 'answer';
  readonly name: string;
  readonly message: string;
};
