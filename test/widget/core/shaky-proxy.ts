import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { tieSockets } from '../../peers/tie-sockets.ts';

/** A TCP proxy that breaks connections. */
export type ShakyProxy = {
  readonly url: string;
  readonly cuts: () => number;
  readonly stop: () => Promise<void>;
};

/**
 * Puts a proxy in front of a server. Its nth connection lives for as many bytes, of both directions, as `lives` says;
 * once the list is used up, connections live.
 */
export async function startShakyProxy(target: string, lives: readonly number[]): Promise<ShakyProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const left = [...lives];
  let cuts = 0;
  const server = createServer((client) => {
    let life = left.shift() ?? Infinity;
    const upstream = connect(Number(port), hostname);
    const pass = (to: Socket) => (bytes: Buffer) => {
      life -= bytes.length;
      if (life >= 0) return void to.write(bytes);
      if (!client.destroyed) cuts += 1;
      // In the middle of a message, as a network would do it.
      to.write(bytes.subarray(0, bytes.length + life));
      client.destroy();
      upstream.destroySoon();
    };
    client.on('data', pass(upstream));
    upstream.on('data', pass(client));
    tieSockets(client, upstream, sockets);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    cuts: () => cuts,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
