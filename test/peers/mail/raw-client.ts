import { connect, type Socket } from 'node:net';

/** A client that sends whatever it is told, for doors that must stand it. */
export type RawClient = {
  /** Writes bytes as they are. */
  readonly write: (bytes: string | Uint8Array) => void;
  /** Resolves with the next complete reply (all lines of it); rejects when the connection ends first. */
  readonly reply: () => Promise<string>;
  /** Writes a line and waits for its reply. */
  readonly command: (line: string) => Promise<string>;
  /** Resolves with everything still unread once the server has closed the connection. */
  readonly closed: () => Promise<string>;
  readonly destroy: () => void;
};

/** Connects to a loopback port. */
export async function rawClient(port: number): Promise<RawClient> {
  const socket: Socket = connect(port, '127.0.0.1');
  let unread = '';
  let ended = false;
  const waiters = new Set<() => void>();
  const wake = (): void => {
    for (const waiter of waiters) waiter();
  };
  socket.on('data', (chunk: Buffer) => {
    unread += chunk.toString('latin1');
    wake();
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    ended = true;
    wake();
  });
  await new Promise<void>((resolve) => {
    socket.once('connect', () => resolve());
    socket.once('close', () => resolve());
  });

  function until<T>(look: () => T | null): Promise<T> {
    return new Promise((resolve, reject) => {
      const waiter = (): void => {
        const found = look();
        if (found === null && !ended) return;
        waiters.delete(waiter);
        if (found === null) reject(new Error(`the connection ended; unread: ${unread}`));
        else resolve(found);
      };
      waiters.add(waiter);
      waiter();
    });
  }

  const reply = (): Promise<string> =>
    until(() => {
      const match = /^(?:\d{3}-[^\r\n]*\r\n)*\d{3}(?: [^\r\n]*)?\r\n/.exec(unread);
      if (match === null) return null;
      unread = unread.slice(match[0].length);
      return match[0].trimEnd();
    });
  const write = (bytes: string | Uint8Array): void => void socket.write(bytes);
  return {
    write,
    reply,
    command: (line) => {
      write(`${line}\r\n`);
      return reply();
    },
    closed: () => until(() => (ended ? unread : null)),
    destroy: () => socket.destroy(),
  };
}
