import type { Server as NodeServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { Server } from 'socket.io';
import { agentNamespace } from '../../shared/contract/live.ts';
import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import type { Refusal } from '../../shared/contract/result.ts';
import type { AgentNamespace, AgentSocket } from './agent-socket.ts';
import { createChangeFeed, type ChangeFeed } from './change-feed.ts';
import { checkHandshake } from './handshake-check.ts';
import type { LiveParts } from './live-parts.ts';
import type { Connections } from './ports.ts';
import type { Seat } from './open-seat.ts';
import { Publisher } from './publisher.ts';
import { createRecentRecords } from './recent-records.ts';
import { listNewestRecords } from './record-repository.ts';
import { SocketRoom } from './socket-room.ts';
import { watchSessions } from './watch-sessions.ts';

/** The open live door. */
export type LiveDoor = {
  /** Tells who has a chat open that its visitor types, or stopped. */
  readonly visitorTyping: (conversationId: string, typing: boolean, text: string | null) => void;
  /** Hands out what was committed, then lets go of every socket without a word, so that the clients come back. */
  readonly stop: () => Promise<void>;
};

/** How long the last events may take to go out when the hub stops (milliseconds). */
const lastWords = 2_000;

/** Opens the socket.io door on a server that does not listen yet. */
export async function openLiveDoor(httpServer: NodeServer, parts: LiveParts): Promise<LiveDoor> {
  const { database, limits, log, views } = parts;
  const destroyUpgraded = trackUpgrades(httpServer);
  const io = openSocketServer(httpServer, parts);
  const namespace = io.of(agentNamespace) as unknown as AgentNamespace;
  const feed = createChangeFeed({
    what: 'queue loads',
    read: async () => views.queueLoads(),
    push: (loads) => namespace.emit('queueLoads', loads),
    hasListeners: () => namespace.sockets.size > 0,
    every: limits.queueLoadsEvery,
    // Work becomes overdue by itself.
    untouchedTicks: 10,
    log,
  });
  const newest = await listNewestRecords(database, limits.replayable);
  const records = createRecentRecords(newest, newest.at(-1)?.seq ?? database.lastSeq(), limits.replayable);
  const publisher = new Publisher({ records, views, queueLoads: feed.current, limits, now: parts.now, log });
  const room = new SocketRoom({ ...parts, connections: touching(parts.connections, feed) }, publisher);
  const sessionWatch = watchSessions(parts, room);
  const supervisors = (): readonly Seat[] => room.seats().filter(({ caller }) => caller.role !== 'agent');
  const reserves = createChangeFeed({
    what: 'reserves',
    read: async () => views.reserves(),
    push: (pools) => {
      for (const { socket } of supervisors()) socket.emit('reserves', pools);
    },
    hasListeners: () => supervisors().length > 0,
    every: limits.queueLoadsEvery,
    // Measurements fade by themselves, and looking costs nothing.
    untouchedTicks: 1,
    log,
  });
  const stopListening = database.onCommitted((events) => {
    sessionWatch.notice(events);
    publisher.publish(events);
    feed.touch();
  });

  namespace.use((socket, next) => {
    async function decide(): Promise<void> {
      const refusal = await admit(socket, parts, room);
      next(refusal ? connectError(refusal) : undefined);
    }
    void decide();
  });
  namespace.on('connection', (socket) => {
    room.enter(socket);
    reserves.again();
  });

  return {
    visitorTyping: (conversationId, typing, text) => room.visitorTyping(conversationId, typing, text),
    stop: async () => {
      await Promise.race([publisher.settled(), later(lastWords)]);
      stopListening();
      sessionWatch.stop();
      feed.stop();
      reserves.stop();
      publisher.stop();
      room.stop();
      await closeConnections(io, lastWords);
      destroyUpgraded();
      namespace.removeAllListeners();
    },
  };
}

/** Who is reachable shows in the queue loads. */
function touching(connections: Connections, feed: ChangeFeed<unknown>): Connections {
  return {
    connected: (userId) => {
      connections.connected(userId);
      feed.touch();
    },
    disconnected: (userId) => {
      connections.disconnected(userId);
      feed.touch();
    },
  };
}

function openSocketServer(httpServer: NodeServer, { origins, limits }: LiveParts): Server {
  const io = new Server(httpServer, {
    serveClient: false,
    maxHttpBufferSize: limits.payloadBytes,
    pingInterval: 10_000,
    pingTimeout: 8_000,
    connectTimeout: 10_000,
    cors: {
      origin: (origin, allow) => allow(null, origins.isForeignFriend(origin)),
      methods: ['GET', 'POST'],
    },
    allowRequest: ({ headers }, allow) => {
      const welcome = origins.allowsHost(headers.host) && origins.allowsOrigin(headers.origin, headers.host);
      allow(null, welcome && io.engine.clientsCount < limits.socketsAltogether);
    },
  });
  // Nobody has business outside the agents' namespace.
  io.use((_socket, next) => next(connectError({ ok: false, code: 'not-found', field: 'namespace' })));
  return io;
}

/**
 * Closes every connection after what is still on its way out. Closing the transport, unlike a socket.io disconnect,
 * makes clients reconnect by themselves.
 */
async function closeConnections(io: Server, patience: number): Promise<void> {
  const closed = [...io.of(agentNamespace).sockets.values()].map(
    async (socket) =>
      new Promise<void>((resolve) => {
        socket.conn.once('close', () => resolve());
        socket.conn.close();
      }),
  );
  await Promise.race([Promise.all(closed), later(patience)]);
  io.engine.close();
}

/** Keeps the raw connections of WebSockets, which the HTTP server forgets: a peer that never closes must not hold us. */
function trackUpgrades(httpServer: NodeServer): () => void {
  const upgraded = new Set<Duplex>();
  httpServer.on('upgrade', (_request, connection) => {
    upgraded.add(connection);
    connection.once('close', () => upgraded.delete(connection));
  });
  return () => {
    for (const connection of upgraded) connection.destroy();
  };
}

async function admit(
  socket: AgentSocket,
  { sessions, drain, log, limits }: LiveParts,
  room: SocketRoom,
): Promise<Refusal<RefusalCode> | null> {
  try {
    const checked = await checkHandshake(socket.handshake.auth, sessions, drain.isDraining());
    if (!checked.ok) return checked;
    if (room.socketsOfUser(checked.value.caller.userId) >= limits.socketsPerUser) {
      return { ok: false, code: 'throttled', detail: 'too many connections of this user' };
    }
    socket.data = checked.value;
    return null;
  } catch (error) {
    log.error({ err: error }, 'a handshake failed');
    return { ok: false, code: 'internal' };
  }
}

function connectError({ code, field, detail }: Refusal<RefusalCode>): Error {
  return Object.assign(new Error(code), { data: { code, field, detail } });
}

async function later(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms).unref());
}
