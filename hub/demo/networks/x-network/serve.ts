import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { problem, type XAnswer, type XRequest } from './x-answer.ts';

/** A plain HTTP server that says what `answer` says. */
export function createXServer(answer: (request: XRequest) => Promise<XAnswer>): Server {
  return createServer((incoming, response) => {
    // A client that breaks off in the middle is no matter of the network's.
    response.on('error', () => undefined);
    void readRequest(incoming)
      .then((request) => answer(request).catch(broken))
      .then((said) => write(said, response))
      .catch(() => response.destroy());
  });
}

/** A mistake of the network's own: said, so that it is found. */
function broken(error: unknown): XAnswer {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return problem(500, 'Internal Error', reason, 'internal-error');
}

async function readRequest(incoming: IncomingMessage): Promise<XRequest> {
  const url = incoming.url ?? '/';
  const parsed = new URL(url, 'http://network');
  const headers = Object.entries(incoming.headers).map(
    ([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value] as const,
  );
  return {
    method: incoming.method ?? 'GET',
    path: parsed.pathname,
    url,
    query: parsed.searchParams,
    headers: Object.fromEntries(headers),
    body: await buffer(incoming),
  };
}

function write(answer: XAnswer, response: ServerResponse): void {
  switch (answer.kind) {
    case 'json':
      response.writeHead(answer.status, {
        'content-type': `${answer.type}; charset=utf-8`,
        ...answer.headers,
      });
      response.end(JSON.stringify(answer.body));
      return;
    case 'page':
      response.writeHead(answer.status, { 'content-type': 'text/html; charset=utf-8' });
      response.end(answer.html);
      return;
    case 'redirect':
      response.writeHead(302, { location: answer.to });
      response.end();
      return;
    case 'bytes':
      response.writeHead(200, { 'content-type': answer.type, 'content-length': answer.bytes.length });
      response.end(answer.bytes);
      return;
    case 'stream':
      writeStream(answer, response);
      return;
    case 'hangUp':
      hangUp(answer.text, response);
      return;
  }
}

function writeStream(answer: Extract<XAnswer, { kind: 'stream' }>, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', ...answer.headers });
  response.flushHeaders();
  const close = answer.open({
    write: (text) => void response.write(text),
    end: () => void response.end(),
    // What was written is to arrive before the connection goes.
    cut: () => void setImmediate(() => response.socket?.resetAndDestroy()),
  });
  response.on('close', close);
}

/** After part of an answer the connection ends in good order, but too early for what was announced. */
function hangUp(text: string | undefined, response: ServerResponse): void {
  if (text === undefined) {
    response.socket?.resetAndDestroy();
    return;
  }
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text) * 2 + 1,
  });
  response.write(text, () => response.socket?.destroySoon());
}
