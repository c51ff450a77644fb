import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** A request that came. */
export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly raw: Buffer;
  readonly json: Record<string, unknown>;
};

/** What is answered: JSON, nothing at all, or the connection is cut without a word. */
export type Answer =
  | { readonly status: number; readonly body: unknown; readonly headers?: Record<string, string> }
  | 'cut'
  | 'silence';

/** A few endpoints of X whose answers a test writes by hand: for what a well-behaved X would not do. */
export type SmallX = {
  readonly address: string;
  readonly asked: Asked[];
  /** Answers of `METHOD /path`, tried before the rest; a request without one gets 404. */
  readonly on: (route: string, answer: (asked: Asked) => Answer) => void;
  /** The requests of a route, such as `POST /2/tweets`. */
  readonly of: (route: string) => readonly Asked[];
};

/** Starts it on this machine; it ends with the test. */
export async function startSmallX(): Promise<SmallX> {
  const answers = new Map<string, (asked: Asked) => Answer>();
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://x');
    const raw = await buffer(request);
    const one: Asked = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      raw,
      json: parsed(raw),
    };
    asked.push(one);
    const found = answers.get(`${one.method} ${one.path}`)?.(one) ?? refusal(404, 'Not Found Error');
    if (found === 'silence') return;
    if (found === 'cut') {
      request.socket.destroy();
      return;
    }
    response.writeHead(found.status, { 'content-type': 'application/json', ...found.headers });
    response.end(JSON.stringify(found.body));
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    on: (route, reply) => void answers.set(route, reply),
    of: (route) => asked.filter(({ method, path }) => `${method} ${path}` === route),
  };
}

/** X's way of saying no. */
export function refusal(status: number, title: string, detail = '', type = 'about:blank'): Answer {
  return { status, body: { status, title, detail, type } };
}

function parsed(raw: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(raw.toString('utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}
