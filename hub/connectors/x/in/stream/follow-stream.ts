import { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { ETwitterStreamEvent, type TweetStream } from 'twitter-api-v2';
import type { XClient } from '../../x-client.ts';
import { XFailure } from '../../x-failure.ts';
import { streamQuery } from '../x-queries.ts';

/** What comes over a stream; neither may throw. */
export type StreamEar = {
  readonly connected: () => void;
  /** One line of the stream, read as JSON. */
  readonly said: (line: unknown) => void;
};

/**
 * Follows X's filtered stream until it ends: rejects with an `XFailure` when X hangs up, says a broken line or falls
 * silent for longer than `silence` (milliseconds); resolves when the signal fires.
 */
export async function followStream(
  client: Pick<XClient, 'callApart'>,
  ear: StreamEar,
  silence: number,
  patience: number,
  signal: AbortSignal,
): Promise<void> {
  const ended = Promise.withResolvers<void>();
  const fail = (title: string): void => ended.reject(new XFailure({ kind: 'unreachable', title }));
  const leave = (): void => ended.resolve();
  // X takes its time to begin, but not for ever.
  const slow = setTimeout(() => fail('X did not open the stream in time'), patience);
  signal.addEventListener('abort', leave, { once: true });
  const { done, close } = client.callApart('stream', async (api) => {
    const stream = api.v2.getStream<unknown>('tweets/search/stream', streamQuery, { autoConnect: false });
    listen(stream, ear, fail, () => clearTimeout(slow));
    await stream.connect({ keepAliveTimeout: silence, autoReconnect: false });
    return stream;
  });
  done.catch((error: unknown) => ended.reject(error));
  try {
    if (signal.aborted) return;
    await ended.promise;
  } finally {
    clearTimeout(slow);
    signal.removeEventListener('abort', leave);
    await done
      .then(
        (stream) => stream.close(),
        () => {},
      )
      .finally(close)
      .catch(() => {});
  }
}

function listen(
  stream: TweetStream<unknown>,
  ear: StreamEar,
  fail: (title: string) => void,
  opened: () => void,
): void {
  stream.on(ETwitterStreamEvent.Connected, () => {
    opened();
    readAsText(stream);
    ear.connected();
  });
  stream.on(ETwitterStreamEvent.Data, (line) => ear.said(line));
  stream.on(ETwitterStreamEvent.TweetParseError, () => fail('the stream broke off in a line'));
  stream.on(ETwitterStreamEvent.ConnectionLost, () => fail('the stream fell silent'));
  stream.on(ETwitterStreamEvent.ConnectionError, () => fail('X closed the stream'));
  stream.on(ETwitterStreamEvent.ConnectionClosed, () => fail('X closed the stream'));
}

/** The library reads each piece of the network by itself, which spoils a character that lies over two of them. */
function readAsText(stream: TweetStream<unknown>): void {
  const response: unknown = Reflect.get(stream, 'res');
  if (response instanceof IncomingMessage || response instanceof Readable) response.setEncoding('utf8');
}
