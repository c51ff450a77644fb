import type { Socket } from 'node:net';

/** Has both sides of a proxied connection end together, and keeps them in the set while they last. */
export function tieSockets(client: Socket, upstream: Socket, open: Set<Socket>): void {
  for (const socket of [client, upstream]) {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      open.delete(socket);
      client.destroy();
      // What was written to it already still goes out.
      upstream.destroySoon();
    });
  }
}
