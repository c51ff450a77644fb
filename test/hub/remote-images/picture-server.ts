import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createRawServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { testCertificate } from './test-certificate.ts';

/** A sender's web server on loopback, gone after the test. */
export interface PictureServer {
  readonly port: number;
  /** What arrived, in order. */
  readonly requests: readonly IncomingMessage[];
  /** The address of a path there, by a name of the test's choice. */
  readonly at: (path: string, host?: string) => string;
}

/** Serves over HTTP. */
export async function servePictures(answer: RequestListener): Promise<PictureServer> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  return started(server, 'http', requests);
}

/** Serves over HTTPS, as bild.example. */
export async function servePicturesSecurely(answer: RequestListener): Promise<PictureServer> {
  const requests: IncomingMessage[] = [];
  const server = createSecureServer(testCertificate, (request, response) => {
    requests.push(request);
    answer(request, response);
  });
  return started(server, 'https', requests);
}

/** Serves whatever the test writes to the connection. */
export async function serveRaw(onConnection: (socket: Socket) => void): Promise<PictureServer> {
  const server = createRawServer((socket) => {
    socket.on('error', () => undefined);
    onConnection(socket);
    // Who does not read is not told of the end.
    socket.resume();
  });
  return started(server, 'http', []);
}

async function started(
  server: Server,
  scheme: string,
  requests: readonly IncomingMessage[],
): Promise<PictureServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  });
  const { port } = server.address() as AddressInfo;
  return { port, requests, at: (path, host = 'bild.example') => `${scheme}://${host}:${port}${path}` };
}
