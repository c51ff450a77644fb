import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { openVisitorDoor, type VisitorDoor } from '../chat/door/visitor-door.ts';
import { defaultVisitorLimits, type VisitorLimits } from '../chat/door/visitor-limits.ts';
import type { VisitorParts } from '../chat/door/visitor-parts.ts';
import type { Database } from '../db/database.ts';
import { openLiveDoor } from '../live/live-door.ts';
import { defaultLiveLimits, type LiveLimits } from '../live/live-limits.ts';
import type { Commands, Connections, LiveViews } from '../live/ports.ts';
import type { Accounts } from '../users/accounts.ts';
import { createLoginThrottle } from '../users/login-throttle.ts';
import { createSignIn } from '../users/sign-in.ts';
import { createClientAddress } from './client-address.ts';
import { createDoorMetrics } from './door-metrics.ts';
import { createDrain } from './drain.ts';
import type { ChannelDesk } from '../channels/channel-desk.ts';
import type { HttpConfig } from './http-config.ts';
import type { Webhooks } from './routes/webhook-routes.ts';
import { createHttpServer } from './http-server.ts';
import { createOriginRule } from './origin-rule.ts';
import type { ConnectorStates, DraftAttachments, RestViews, VisitorFiles } from './ports.ts';
import { safeError } from './safe-error.ts';

/** Everything the doors need from the rest of the hub. */
export type DoorParts = {
  readonly config: HttpConfig;
  readonly database: Database;
  readonly accounts: Accounts;
  readonly commands: Commands;
  readonly views: RestViews & LiveViews;
  readonly uploads: DraftAttachments;
  readonly connections: Connections;
  readonly states: ConnectorStates;
  /** Channel accounts for supervisors and admins; left out, there are no such routes. */
  readonly channels?: ChannelDesk;
  /** Webhooks of the accounts' providers; left out, there are none. */
  readonly webhooks?: Webhooks;
  /** Live chat with visitors of web sites; left out, no such door is opened. */
  readonly chat?: ChatParts;
  readonly log: Logger;
  /** Metrics of other parts, shown at /metrics with the doors' own. */
  readonly registries?: readonly Registry[];
  /** Bounds that differ from the usual ones. */
  readonly limits?: Partial<LiveLimits>;
  readonly now?: () => number;
};

/** What the visitors' door is opened with. */
export type ChatParts = Pick<
  VisitorParts,
  'desk' | 'idle' | 'expectedWaits' | 'context' | 'configuration'
> & {
  /** Bounds that differ from the usual ones. */
  readonly limits?: Partial<VisitorLimits> | undefined;
  readonly files: VisitorFiles;
};

/** The open doors. */
export type Doors = {
  /** Where they listen, such as `http://127.0.0.1:41234`. */
  readonly address: string;
  /**
   * Drains: refuses new commands and changes, lets running ones finish, hands out the last events, lets the sockets
   * go so that they reconnect, and only then stops listening. Safe to call twice.
   */
  readonly stop: () => Promise<void>;
};

/** How long running commands and requests may take to finish when the hub stops (milliseconds). */
const drainPatience = 10_000;

/** Opens HTTP and the live connection on one port. Rejects when the address cannot be listened on. */
export async function startDoors(parts: DoorParts): Promise<Doors> {
  const { config, database, accounts, now = Date.now } = parts;
  const log = doorLog(parts.log);
  const drain = createDrain();
  const metrics = createDoorMetrics();
  const throttle = createLoginThrottle(now);
  const origins = createOriginRule(config.extraOrigins, config.mode !== 'team' && isLoopback(config.host));
  const clientAddress = createClientAddress(config.trustProxy);
  const server = await createHttpServer({
    ...parts,
    visitorFiles: parts.chat?.files ?? null,
    channels: parts.channels ?? null,
    webhooks: parts.webhooks ?? null,
    clientAddress,
    log,
    throttle,
    signIn: createSignIn({ database, hasher: accounts.hasher, throttle, launch: config.launch }),
    origins,
    drain,
    metrics,
    registries: parts.registries ?? [],
  });
  let visitors: VisitorDoor | null = null;
  const live = await openLiveDoor(server.server, {
    ...parts,
    agentTyping: (conversationId, userId, typing) => visitors?.agentTyping(conversationId, userId, typing),
    sessions: accounts.sessions,
    origins,
    drain,
    metrics,
    limits: { ...defaultLiveLimits, ...parts.limits },
    log,
    now,
  });

  visitors = parts.chat
    ? openVisitorDoor(server.server, {
        ...parts.chat,
        origins,
        clientAddress,
        drain,
        metrics,
        limits: { ...defaultVisitorLimits, ...parts.chat.limits },
        visitorTyping: live.visitorTyping,
        log,
        now,
      })
    : null;

  async function close(): Promise<void> {
    await drain.begin(drainPatience);
    await visitors?.stop();
    await live.stop();
    await server.close();
    metrics.stop();
  }

  try {
    // `localhost` would make Fastify open a second server for ::1, without the live connection.
    await server.listen({ host: config.host === 'localhost' ? '127.0.0.1' : config.host, port: config.port });
  } catch (error) {
    await close();
    throw error;
  }
  let stopping: Promise<void> | null = null;
  return {
    address: addressOf(server.server.address() as AddressInfo),
    stop: async () => (stopping ??= close()),
  };
}

/** What comes in at the doors is never logged: errors go without what they quote, requests not at all. */
function doorLog(log: Logger): Logger {
  return log.child({}, { serializers: { err: safeError, req: () => undefined, res: () => undefined } });
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/** The address to open on this machine; a hub that listens everywhere is reached at 127.0.0.1. */
function addressOf({ address, family, port }: AddressInfo): string {
  const anywhere = address === '0.0.0.0' || address === '::';
  const host = anywhere ? '127.0.0.1' : address;
  return `http://${family === 'IPv6' && !anywhere ? `[${host}]` : host}:${port}`;
}
