import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { tieSockets } from './tie-sockets.ts';

/** Where the line is cut when the watched text passes: the server hears it and we never hear back, or it hears nothing. */
export type Cut = 'after' | 'before';

/** A TCP proxy that cuts the connection at one moment. */
export type CuttingProxy = {
  /** The same address, through the proxy. */
  readonly url: string;
  /** Arms it: the next time the client sends this text, the connection is cut. */
  cutAt: (text: string, cut: Cut) => void;
  stop: () => Promise<void>;
};

/** Puts a proxy in front of a server given by its address. */
export async function startCuttingProxy(target: string): Promise<CuttingProxy> {
  let armed: { readonly text: string; readonly cut: Cut } | null = null;
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    tieSockets(client, upstream, sockets);
    upstream.pipe(client);
    client.on('data', (bytes) => {
      if (armed === null || !bytes.includes(armed.text)) return void upstream.write(bytes);
      const { cut } = armed;
      armed = null;
      upstream.unpipe(client);
      if (cut === 'before') return void client.destroy();
      // The server's answer proves that it has acted; the client never sees it.
      upstream.once('data', () => client.destroy()).resume();
      upstream.write(bytes);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  const url = new URL(target);
  url.host = `127.0.0.1:${address.port}`;
  return {
    url: url.href,
    cutAt: (text, cut) => {
      armed = { text, cut };
    },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
