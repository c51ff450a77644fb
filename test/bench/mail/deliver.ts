import { connect, type Socket } from 'node:net';

/** How a run of deliveries went; latencies in milliseconds from MAIL FROM to the last 250. */
export type Delivered = { readonly seconds: number; readonly latencies: readonly number[] };

/** Mails on one connection before it is closed, as a relay with connection caching does. */
const mailsPerConnection = 20;

/**
 * Delivers `count` mails over `connections` parallel SMTP connections with PIPELINING. A bare client of its own, so
 * that both servers get the same bytes at the same small cost. `accepted` hears of each 250. Throws at the first answer
 * that is not expected.
 */
export async function deliver(
  port: number,
  count: number,
  connections: number,
  mail: (number: number) => Buffer,
  accepted: () => void = () => undefined,
): Promise<Delivered> {
  const latencies: number[] = [];
  let next = 0;
  const started = performance.now();
  const worker = async (): Promise<void> => {
    while (next < count) {
      const session = await openSession(port);
      for (let sent = 0; sent < mailsPerConnection && next < count; sent += 1) {
        const body = mail(next);
        next += 1;
        const began = performance.now();
        await session.send(body);
        latencies.push(performance.now() - began);
        accepted();
      }
      await session.quit();
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  return { seconds: (performance.now() - started) / 1000, latencies: latencies.toSorted((a, b) => a - b) };
}

async function openSession(port: number) {
  const socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  const reply = replies(socket);
  await reply('220');
  socket.write('EHLO relay.example\r\n');
  await reply('250');
  return {
    send: async (body: Buffer): Promise<void> => {
      socket.write('MAIL FROM:<relay@customer.example>\r\nRCPT TO:<service@shop.example>\r\nDATA\r\n');
      await reply('250');
      await reply('250');
      await reply('354');
      socket.write(Buffer.concat([body, Buffer.from('\r\n.\r\n')]));
      await reply('250');
    },
    quit: async (): Promise<void> => {
      socket.end('QUIT\r\n');
      await reply('221');
    },
  };
}

/** Final reply lines, one at a time; continuation lines (`250-`) are skipped. */
function replies(socket: Socket): (code: string) => Promise<void> {
  const lines: string[] = [];
  let waiting: { readonly resolve: (line: string) => void; readonly reject: (error: Error) => void } | null =
    null;
  let rest = '';
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\r\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      if (line[3] === '-') continue;
      if (waiting === null) lines.push(line);
      else waiting.resolve(line);
      waiting = null;
    }
  });
  socket.on('error', (error) => waiting?.reject(error));
  socket.on('close', () => waiting?.reject(new Error('the server closed the connection')));
  return async (code) => {
    const line =
      lines.shift() ??
      (await new Promise<string>((resolve, reject) => {
        waiting = { resolve, reject };
      }));
    if (!line.startsWith(code)) throw new Error(`expected ${code}, got ${line}`);
  };
}
