import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tieSockets } from './tie-sockets.ts';

/** A network between a browser and a hub that can go away, and come back with another hub behind the same address. */
export type LineToHub = {
  /** `http://127.0.0.1:PORT`, the same all the time. */
  readonly address: string;
  /** Breaks every connection and lets none through. */
  readonly cut: () => void;
  /** Lets connections through again, to this hub from now on when one is given. */
  readonly mend: (target?: string) => void;
  readonly stop: () => Promise<void>;
};

/** Lays a line to a hub given by its address. */
export async function layLine(target: string): Promise<LineToHub> {
  let hub: URL = new URL(target);
  let isWhole = true;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    if (!isWhole) return void client.destroy();
    const upstream = connect(Number(hub.port), hub.hostname);
    tieSockets(client, upstream, sockets);
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    isWhole = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    mend: (next) => {
      if (next !== undefined) hub = new URL(next);
      isWhole = true;
    },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      cut();
      await closed;
    },
  };
}
