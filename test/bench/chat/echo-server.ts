import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

/** A bare socket.io server on a port of its own: gives every line back to who sent it, and acknowledges it. */
const http = createServer();
const io = new Server(http, { serveClient: false });
io.of('/echo').on('connection', (socket) => {
  socket.on('line', (line: unknown, acknowledge: (answer: unknown) => void) => {
    socket.emit('line', line);
    acknowledge({ ok: true });
  });
});
http.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
});
process.once('SIGTERM', () => process.exit(0));
