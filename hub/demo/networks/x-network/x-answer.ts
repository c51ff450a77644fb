/** A request as it came over the wire. */
export type XRequest = {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Path and query as they came. */
  readonly url: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
};

/** Where a stream's lines go, until its reader leaves. */
export type StreamReader = {
  readonly write: (text: string) => void;
  readonly end: () => void;
  readonly cut: () => void;
};

/** What the network says to a request. */
export type XAnswer =
  | {
      readonly kind: 'json';
      readonly status: number;
      readonly type: string;
      readonly body: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'page'; readonly status: number; readonly html: string }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'bytes'; readonly type: string; readonly bytes: Buffer }
  /** Lines as they come; `open` returns what is done when the reader leaves. */
  | {
      readonly kind: 'stream';
      readonly open: (reader: StreamReader) => () => void;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Hangs up; after `text` of an answer when there is one. */
  | { readonly kind: 'hangUp'; readonly text?: string };

/** What X answers when it did what was asked. */
export function done(body: unknown, status = 200): XAnswer {
  return { kind: 'json', status, type: 'application/json', body };
}

/** A refusal in X's form (RFC 7807); `type` is the last part of a problem type of X, left out: none of its own. */
export function problem(
  status: number,
  title: string,
  detail: string,
  type?: string,
  more: Readonly<Record<string, unknown>> = {},
): XAnswer {
  const body = {
    title,
    detail,
    type: type === undefined ? 'about:blank' : problemType(type),
    status,
    ...more,
  };
  return { kind: 'json', status, type: 'application/problem+json', body };
}

/** A request that cannot be understood, and the parameter that is wrong. */
export function invalidRequest(parameter: string, message: string): XAnswer {
  return problem(
    400,
    'Invalid Request',
    'One or more parameters to your request was invalid.',
    'invalid-request',
    { parameter, errors: [{ parameters: { [parameter]: [] }, message }] },
  );
}

/** X will not do that. */
export function forbidden(detail: string): XAnswer {
  return problem(403, 'Forbidden', detail);
}

/** An entry of `errors` beside what could be answered. */
export function partialError(
  kind: 'notFound' | 'notAuthorized',
  resource: 'post' | 'user',
  parameter: string,
  value: string,
  detail?: string,
): Readonly<Record<string, unknown>> {
  const isMissing = kind === 'notFound';
  return {
    value,
    resource_id: value,
    resource_type: resource,
    parameter,
    title: isMissing ? 'Not Found Error' : 'Authorization Error',
    detail:
      detail ??
      (isMissing
        ? `Could not find ${resource} with ${parameter}: [${value}].`
        : `Sorry, you are not authorized to see the ${resource} with ${parameter}: [${value}].`),
    type: problemType(isMissing ? 'resource-not-found' : 'not-authorized-for-resource'),
  };
}

function problemType(name: string): string {
  return `https://api.x.com/2/problems/${name}`;
}

/** What X says to somebody it does not know. */
export const unauthenticated: XAnswer = problem(401, 'Unauthorized', 'Unauthorized');
