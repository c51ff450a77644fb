import type { OpenTransport } from './transport.ts';

/** One WebSocket. */
export const openWebSocket: OpenTransport = ({ openSocket }, address, on) => {
  const socket = openSocket(`${address.replace(/^http/, 'ws')}websocket`);
  const ending = new AbortController();
  const { signal } = ending;
  socket.addEventListener('message', ({ data }) => on.packet(String(data)), { signal });
  socket.addEventListener('close', on.broken, { signal });
  socket.addEventListener('error', on.broken, { signal });
  return {
    send: (packet) => socket.send(packet),
    close: () => {
      ending.abort();
      socket.close();
    },
  };
};
