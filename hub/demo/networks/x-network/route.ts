import type { Caller } from './caller.ts';
import type { Network } from './network.ts';
import type { XAnswer, XRequest } from './x-answer.ts';

/** One request to an endpoint, by somebody who may ask it. */
export type Call = {
  readonly network: Network;
  readonly request: XRequest;
  readonly parameters: Readonly<Record<string, string>>;
  readonly caller: Caller;
};

/** An endpoint. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Such as `/2/users/{id}/mentions`. */
  readonly path: string;
  readonly access: readonly Caller['kind'][];
  readonly scopes: readonly string[];
  readonly handle: (call: Call) => XAnswer | Promise<XAnswer>;
};

/** A route and what stands in its path; null: there is no such endpoint. */
export function findRoute(
  routes: readonly Route[],
  request: XRequest,
): { readonly route: Route; readonly parameters: Readonly<Record<string, string>> } | null {
  for (const route of routes) {
    if (route.method !== request.method) continue;
    const parameters = matchPath(route.path, request.path);
    if (parameters !== null) return { route, parameters };
  }
  return null;
}

/** The id of whoever asks; '' for the app itself. */
export function callerId(call: Call): string {
  return call.caller.kind === 'user' ? call.caller.userId : '';
}

/** The JSON of a body; an empty object when there is none or it is none. */
export function bodyOf(call: Call): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(call.request.body.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** A text in a body, or ''. */
export function textIn(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value : '';
}

function matchPath(template: string, path: string): Record<string, string> | null {
  const wanted = template.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, piece] of wanted.entries()) {
    const value = given[index] ?? '';
    if (piece.startsWith('{') && value !== '') parameters[piece.slice(1, -1)] = decodeURIComponent(value);
    else if (piece !== value) return null;
  }
  return parameters;
}
