import path from 'node:path';
import { openBlobStore, type BlobStore } from './blobs/blob-store.ts';
import { ChatDesk } from './chat/chat-desk.ts';
import { createVisitorFiles } from './chat/files/visitor-files.ts';
import { createExpectedWaits } from './chat/expected-wait.ts';
import { IdleWatch } from './chat/idle/idle-watch.ts';
import { createAccountLedger, type AccountLedger } from './channels/account-ledger.ts';
import { createChannelDesk } from './channels/create-channel-desk.ts';
import { openSealKey, sealKeyVariable } from './channels/vault/seal-key.ts';
import { createTokenVault } from './channels/vault/token-vault.ts';
import { connectedAccounts } from './config/accounts-of-channel.ts';
import type { Configuration } from './config/configuration.ts';
import { loadConfiguration } from './config/load-configuration.ts';
import { resolveSecret } from './config/resolve-secret.ts';
import { watchConfiguration } from './config/watch-configuration.ts';
import { toRoutingConfig } from './config/to-routing-config.ts';
import { startEngine, type Engine } from './conversation-engine.ts';
import { MailReader } from './connectors/email/mail-reader.ts';
import { ConnectorSet } from './connectors/connector-set.ts';
import type { ConnectorHost } from './connectors/connector.ts';
import { createDraftAttachments } from './conversations/draft-attachments.ts';
import { keepSwept } from './conversations/sweep-unsent-files.ts';
import type { Database } from './db/database.ts';
import { openDatabase } from './db/open.ts';
import { defaultUploadLimit } from './http/http-config.ts';
import { startDoors } from './http/start-doors.ts';
import type { Hub, HubOptions } from './hub-options.ts';
import { putCursor, readCursor } from './inbound/source-cursor-repository.ts';
import { readInstance, type Instance } from './instance.ts';
import { ensureLocalUser } from './local-user.ts';
import { createLog } from './log.ts';
import { composeMessage } from './outbox/compose-message.ts';
import { noteAttempt } from './outbox/outbox-repository.ts';
import { OutboxWorker } from './outbox/outbox-worker.ts';
import { settleAttempt } from './outbox/settle-attempt.ts';
import { Receptionist } from './reception/receptionist.ts';
import { toRoutable } from './routing/rows/to-routable.ts';
import { createTextIntake, type TextIntake } from './text/inbound/text-intake.ts';
import { PostChangeWorker } from './text/out/post-change-worker.ts';
import { createAccounts, type Accounts } from './users/accounts.ts';
import { newSecretToken } from './users/secret-token.ts';
import { version } from './version.ts';
import { createLiveViews } from './views/live-views.ts';
import { createRestViews } from './views/rest-views.ts';

/**
 * Starts a hub: storage, configuration, routing, doors, connectors, in this order, so that nothing comes in before
 * it can be kept. The only file that knows every part. Rejects with an error whose message can be shown.
 */
export async function startHub(options: HubOptions): Promise<Hub> {
  const log = createLog(options.logLevel);
  const sealKey = openSealKey(options.dataDirectory, process.env[sealKeyVariable]);
  const database = await openDatabase(options.databaseUrl, { log });
  const blobs = await openBlobStore(path.join(options.dataDirectory, 'blobs'), database);
  const instance = await readInstance(database);
  let configuration = await loadConfiguration(database);
  const accounts = createAccounts(database, Date.now, (error) =>
    log.warn({ err: error }, 'session not touched'),
  );
  const engine = await startEngine({
    database,
    configuration: () => configuration,
    tokenKey: instance.tokenKey,
    users: accounts.users,
    availableOnConnect: options.mode !== 'team',
    now: Date.now,
    limitsOf: (channelAccountId) => connectors.limitsOf(channelAccountId),
    log,
  });

  const chat = new ChatDesk(engine.context, engine.routing, log);
  const idle = new IdleWatch(engine.context, engine.endInName, log);
  const mailReader = new MailReader(log);
  const vault = createTokenVault(database, sealKey, Date.now, log);
  const ledger = createAccountLedger(engine.context, vault);
  const texts = createTextIntake(engine.context, engine.routing, log);
  const host: Omit<ConnectorHost, 'report' | 'reportLimits'> = {
    ...texts.taking,
    ...connectorHost(database, blobs, engine, instance, mailReader, ledger, log),
  };
  const connectors = new ConnectorSet(host);
  const receptionist = new Receptionist(host);
  const outbox = startOutbox(database, blobs, engine, connectors, ledger, log);
  const postChanges = new PostChangeWorker({
    context: engine.context,
    connectorOf: (id) => connectors.of(id),
    log,
  });
  const entrance = await openEntrance(options, accounts);
  const doors = await startDoors({
    config: {
      mode: options.mode,
      version,
      host: options.host,
      port: options.port,
      rendererFolder: options.rendererDirectory,
      widgetFolder: options.widgetDirectory ?? null,
      extraOrigins: options.allowedOrigins,
      trustProxy: options.trustProxy,
      launch: entrance.launch,
      uploadLimit: defaultUploadLimit,
    },
    database,
    accounts,
    commands: engine.commands,
    connections: engine.connections,
    views: {
      ...createLiveViews(engine.context, accounts.users, engine.presence, engine.routing),
      ...createRestViews(engine.context, accounts.users, blobs, (id) => engine.routing.explain(id)),
    },
    uploads: createDraftAttachments(engine.context, blobs),
    chat: {
      desk: chat,
      idle,
      expectedWaits: createExpectedWaits(engine.context, engine.routing),
      context: engine.context,
      configuration: () => configuration,
      limits: options.visitorLimits,
      files: createVisitorFiles(engine.context, blobs, options.visitorFileLimits),
    },
    states: { connectors: () => connectors.states() },
    channels: createChannelDesk({ context: engine.context, connectors, vault, log }),
    webhooks: async (accountId, request) => (await connectors.of(accountId)?.webhook?.(request)) ?? null,
    log,
  });

  const adopt = async (changed: Configuration): Promise<void> => {
    configuration = changed;
    await engine.routing.notify({ type: 'configChanged', config: toRoutingConfig(changed) });
    await idle.resume();
    await receptionist.match(changed);
    await database.write(async (unit) =>
      unit.append({
        type: 'configurationAdopted',
        at: Date.now(),
        data: { revision: changed.revision },
      }),
    );
    await connectors.match(connectedAccounts(changed));
  };
  await chat.resume();
  await idle.resume();
  await texts.resume();
  await receptionist.match(configuration);
  void connectors.match(connectedAccounts(configuration));
  outbox.wake();
  postChanges.wake();
  const stopSweeping = keepSwept(database, blobs, Date.now, log);
  const unwatch = watchConfiguration(database, adopt, log, configuration.revision);

  let stopping: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    unwatch();
    chat.stop();
    idle.stop();
    texts.stop();
    // The outbox ends before its connectors: what is not sent yet stays due instead of counting as a failed attempt.
    await Promise.allSettled([
      receptionist.stop(),
      doors.stop(),
      outbox.stop(),
      postChanges.stop(),
      stopSweeping(),
    ]);
    await connectors.stop();
    await mailReader.stop();
    engine.stop();
    await database.close();
  };
  return {
    address: doors.address,
    launchToken: entrance.launch?.token ?? null,
    setupToken: entrance.setupToken,
    reception: () => receptionist.ports(),
    stop: () => (stopping ??= stop()),
  };
}

function connectorHost(
  database: Database,
  blobs: BlobStore,
  engine: Engine,
  instance: Instance,
  mailReader: MailReader,
  ledger: AccountLedger,
  log: ConnectorHost['log'],
): Omit<ConnectorHost, 'report' | 'reportLimits' | keyof TextIntake['taking']> {
  return {
    ...ledger,
    ingest: engine.ingest,
    readCursor: (channelAccountId, source) => readCursor(database.read, channelAccountId, source),
    writeCursor: async (channelAccountId, source, value) => {
      await database.write((unit) => putCursor(unit, channelAccountId, source, value));
    },
    storeContent: (content, maximumBytes) => blobs.store(content, maximumBytes),
    digestMail: mailReader.digest,
    secret: resolveSecret,
    instanceId: instance.id,
    log,
  };
}

function startOutbox(
  database: Database,
  blobs: BlobStore,
  engine: Engine,
  connectors: ConnectorSet,
  ledger: AccountLedger,
  log: ConnectorHost['log'],
): OutboxWorker {
  return new OutboxWorker({
    database,
    now: Date.now,
    log,
    connectorOf: (id) => connectors.of(id),
    compose: (messageId) => composeMessage(engine.context, blobs, messageId),
    begin: async (messageId) => {
      await database.write((unit) => noteAttempt(unit, messageId, Date.now()));
    },
    settle: async ({ messageId, channelAccountId, attempts, attemptedAt }, outcome) => {
      const { value } = await database.write((unit) =>
        settleAttempt(unit, engine.context, messageId, attempts, outcome, attemptedAt),
      );
      if (outcome.kind === 'sent' && outcome.spent !== undefined)
        await ledger.spend(channelAccountId, outcome.spent, 1);
      if (value !== null) await engine.routing.notify({ type: 'contactArrived', contact: toRoutable(value) });
    },
  });
}

/** How the first person gets in: the launch token on one's own machine, a one-time link on a team server. */
async function openEntrance(options: HubOptions, accounts: Accounts) {
  if (options.mode === 'team') {
    return { launch: null, setupToken: await accounts.firstAdmin.ensureFirstAdminLink() };
  }
  const userId = await ensureLocalUser(accounts.users);
  return { launch: { token: newSecretToken(), userId }, setupToken: null };
}
