import { executeCommand } from './commands/execute-command.ts';
import type { CommandContext } from './commands/command-context.ts';
import type { EndInName } from './chat/idle/attend-idle.ts';
import { endHandling, wrapUp } from './commands/end-contact.ts';
import type { Configuration } from './config/configuration.ts';
import { toRoutingConfig } from './config/to-routing-config.ts';
import type { ConnectorLog } from './connectors/connector.ts';
import { highestSequence } from './conversations/contact-repository.ts';
import type { ConversationContext } from './conversations/context.ts';
import { WrapUpClock } from './conversations/wrap-up-clock.ts';
import type { Database } from './db/database.ts';
import { createIngest } from './inbound/take-in.ts';
import type { Connections, Commands } from './live/ports.ts';
import { RoutingRecorder } from './record/routing-recorder.ts';
import { LearntKeeper } from './routing/learnt-keeper.ts';
import { PresenceKeeper } from './routing/presence-keeper.ts';
import { rebuildRouter } from './routing/rebuild-router.ts';
import { RoutingHost } from './routing/routing-host.ts';
import { listAgentsWithOpenOffer, listPresences } from './routing/presence-repository.ts';
import type { Users } from './users/users.ts';

/** What the engine is made from. */
export type EngineParts = {
  readonly database: Database;
  readonly configuration: () => Configuration;
  readonly tokenKey: Buffer;
  readonly users: Users;
  readonly availableOnConnect: boolean;
  readonly now: () => number;
  /** How far an account's windows are used up; left out: none are known. */
  readonly limitsOf?: ConversationContext['limitsOf'];
  readonly log: ConnectorLog;
};

/** Conversations, routing and presence over one database, without doors and connectors. */
export type Engine = {
  readonly context: ConversationContext;
  readonly routing: RoutingHost;
  readonly presence: PresenceKeeper;
  readonly learnt: LearntKeeper;
  readonly ingest: ReturnType<typeof createIngest>;
  readonly commands: Commands;
  /** Ends a contact for its agent, by a rule. */
  readonly endInName: EndInName;
  readonly connections: Connections;
  readonly stop: () => void;
};

/** Rebuilds routing from the tables and takes up every clock that was running. */
export async function startEngine(parts: EngineParts): Promise<Engine> {
  const { database, configuration, now, log } = parts;
  let sequence = await highestSequence(database.read);
  const context: ConversationContext = {
    database,
    configuration,
    tokenKey: parts.tokenKey,
    now,
    nextSequence: () => (sequence += 1),
    limitsOf: parts.limitsOf ?? (() => []),
  };
  const presence = new PresenceKeeper({
    database,
    routing: () => routing,
    limits: () => ({
      graceMs: configuration().routing.connectionGraceMs,
      requeueAfterMs: configuration().routing.requeueAfterMs,
    }),
    availableOnConnect: parts.availableOnConnect,
    now,
    log,
  });
  const present = (await listPresences(database.read)).filter((row) => row.status !== 'offline');
  presence.expect(
    present.map((row) => row.user_id),
    await listAgentsWithOpenOffer(database.read),
  );
  const rebuild = (at: number) => rebuildRouter(database, at, (agentId) => presence.isReachable(agentId));
  const recorder = new RoutingRecorder({
    database,
    log,
    now,
    keepMs: () => configuration().routing.keepRecordMs,
  });
  const routing = new RoutingHost(
    { database, now, config: () => toRoutingConfig(configuration()), rebuild, recorder, log },
    await rebuild(now()),
  );
  const clock = new WrapUpClock(
    async (contactId, agentId) => void (await wrapUp(commandContext, contactId, null, { userId: agentId })),
    now,
    (error) => log.error({ err: error }, 'a wrap-up could not be ended'),
  );
  const commandContext: CommandContext = {
    ...context,
    routing,
    presence,
    wrapUpStarted: (contactId, agentId, endsAt) => clock.start(contactId, agentId, endsAt),
  };
  await clock.resume(database);
  const learnt = new LearntKeeper(database, routing, log);

  return {
    context,
    routing,
    presence,
    learnt,
    ingest: createIngest(context, routing, log),
    commands: createCommands(commandContext, parts.users),
    endInName: async (contactId, agentId, first) =>
      endHandling(commandContext, contactId, { userId: agentId, actorId: null }, first),
    connections: createConnections(presence, log),
    stop: () => {
      clock.stop();
      presence.stop();
      learnt.stop();
      routing.stop();
    },
  };
}

function createCommands(context: CommandContext, users: Users): Commands {
  return {
    execute: async (command, caller) => {
      const user = await users.find(caller.userId);
      if (user === null || !user.active) return { ok: false, code: 'unauthorised' };
      return executeCommand(context, command, { userId: user.id, name: user.name, role: user.role });
    },
  };
}

function createConnections(presence: PresenceKeeper, log: ConnectorLog): Connections {
  return {
    connected: (userId) => {
      presence
        .connected(userId)
        .catch((error: unknown) => log.error({ err: error, userId }, 'a connection could not be noted'));
    },
    disconnected: (userId) => presence.disconnected(userId),
  };
}
