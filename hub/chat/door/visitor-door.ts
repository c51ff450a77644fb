import type { Server as NodeServer } from 'node:http';
import { Server } from 'socket.io';
import { visitorNamespace, visitorPath } from '../../../shared/contract/chat.ts';
import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';
import type { Refusal } from '../../../shared/contract/result.ts';
import { chatAccounts } from '../../config/accounts-of-channel.ts';
import { guardUnsent } from '../../live/unsent-guard.ts';
import { createAddressBook, type AddressBook } from './address-book.ts';
import { checkVisitor } from './check-visitor.ts';
import { listenToVisitor } from './visitor-events.ts';
import type { VisitorParts } from './visitor-parts.ts';
import { VisitorRoom } from './visitor-room.ts';
import type { VisitorNamespace, VisitorSocket } from './visitor-socket.ts';

/** The open door for visitors of web sites. */
export type VisitorDoor = {
  /** The agent of a chat types, or stopped. */
  readonly agentTyping: (conversationId: string, userId: string, typing: boolean) => void;
  /** Lets go of every page without a word, so that it comes back. */
  readonly stop: () => Promise<void>;
};

/** How long the last words may take to go out when the hub stops (milliseconds). */
const lastWords = 2_000;

/** Opens the visitors' door on a server that does not listen yet: a connection of its own, which leads nowhere else. */
export function openVisitorDoor(httpServer: NodeServer, parts: VisitorParts): VisitorDoor {
  const { context, log, metrics } = parts;
  const addresses = createAddressBook(parts.limits, parts.now);
  const io = openSocketServer(httpServer, parts, addresses);
  const namespace = io.of(visitorNamespace) as unknown as VisitorNamespace;
  const room = new VisitorRoom(parts);
  const stopListening = context.database.onCommitted((events) => room.notice(events));

  namespace.use((socket, next) => {
    admit(socket, parts, room).then(
      (refusal) => next(refusal ? connectError(refusal) : undefined),
      (error: unknown) => {
        log.error({ err: error }, 'a visitor could not be let in');
        next(connectError({ ok: false, code: 'internal' }));
      },
    );
  });
  namespace.on('connection', (socket) => {
    function drop(reason: string): void {
      if (socket.disconnected) return;
      metrics.dropped.inc({ reason });
      // Without waiting for what is unsent: that may be the reason.
      socket.conn.close(true);
      socket.conn.request.socket?.destroy();
    }
    // Handshakes that ran side by side may all have seen a place free.
    if (room.pagesOf(socket.data.visitor.tokenHash) >= parts.limits.socketsPerVisitor)
      return drop('too-many');
    guardUnsent(socket.conn, parts.limits.unsentCharacters, () => drop('slow'));
    const page = room.enter(socket);
    metrics.visitors.set(namespace.sockets.size);
    socket.on('disconnect', () => {
      room.leave(page);
      metrics.visitors.set(namespace.sockets.size);
    });
    listenToVisitor(page, parts, room, addresses, drop);
    return undefined;
  });

  return {
    agentTyping: (conversationId, userId, typing) => room.agentTyping(conversationId, userId, typing),
    stop: async () => {
      stopListening();
      room.stop();
      const closed = [...namespace.sockets.values()].map(
        async (socket) =>
          new Promise<void>((resolve) => {
            socket.conn.once('close', () => resolve());
            socket.conn.close();
          }),
      );
      await Promise.race([Promise.all(closed), later(lastWords)]);
      io.engine.close();
      namespace.removeAllListeners();
      log.debug('the visitors’ door is closed');
    },
  };
}

function openSocketServer(
  httpServer: NodeServer,
  { clientAddress, configuration, limits, origins }: VisitorParts,
  addresses: AddressBook,
): Server {
  const isWelcome = (origin: string | undefined): origin is string =>
    origin !== undefined &&
    chatAccounts(configuration()).some(({ allowedOrigins }) => allowedOrigins.includes(origin.toLowerCase()));
  const io = new Server(httpServer, {
    path: visitorPath,
    serveClient: false,
    // The agents' door on the same server looks after requests for neither of them.
    destroyUpgrade: false,
    maxHttpBufferSize: limits.payloadBytes,
    pingInterval: 10_000,
    pingTimeout: 8_000,
    connectTimeout: 10_000,
    cors: { origin: (origin, allow) => allow(null, isWelcome(origin)), methods: ['GET', 'POST'] },
    allowRequest: (request, allow) => {
      const { headers } = request;
      const welcome = origins.allowsHost(headers.host) && isWelcome(headers.origin);
      const room = io.engine.clientsCount < limits.socketsAltogether;
      allow(null, welcome && room && addresses.admits(clientAddress(request)));
    },
  });
  io.engine.on('connection', (connection: EngineConnection) => {
    connection.once('close', addresses.opened(clientAddress(connection.request)));
  });
  // Nobody has business outside the visitors' namespace.
  io.use((_socket, next) => next(connectError({ ok: false, code: 'not-found', field: 'namespace' })));
  return io;
}

type EngineConnection = {
  readonly request: Parameters<VisitorParts['clientAddress']>[0];
  readonly once: (event: 'close', listener: () => void) => void;
};

async function admit(
  socket: VisitorSocket,
  parts: VisitorParts,
  room: VisitorRoom,
): Promise<Refusal<RefusalCode> | null> {
  const { headers, auth } = socket.handshake;
  const address = parts.clientAddress(socket.request);
  const isOpen = (tokenHash: string): boolean => room.pagesOf(tokenHash) > 0;
  const checked = await checkVisitor(auth, { origin: headers.origin, address }, { ...parts, isOpen });
  if (!checked.ok) return checked;
  if (room.pagesOf(checked.value.visitor.tokenHash) >= parts.limits.socketsPerVisitor) {
    return { ok: false, code: 'throttled', detail: 'too many pages of this visitor' };
  }
  socket.data = checked.value;
  return null;
}

function connectError({ code, field, detail }: Refusal<RefusalCode>): Error {
  return Object.assign(new Error(code), { data: { code, field, detail } });
}

async function later(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms).unref());
}
