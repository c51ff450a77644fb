import Fastify, { LogController, type FastifyBaseLogger } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { refuse } from '../../shared/contract/result.ts';
import type { Accounts } from '../users/accounts.ts';
import type { LoginThrottle } from '../users/login-throttle.ts';
import type { SignIn } from '../users/sign-in.ts';
import { accessCheck } from './access.ts';
import { answerClientError } from './client-error.ts';
import { crossOriginCheck } from './cross-origin.ts';
import type { DoorMetrics } from './door-metrics.ts';
import type { Drain } from './drain.ts';
import { answerError } from './error-answers.ts';
import { jsonBodyLimit, type HttpConfig } from './http-config.ts';
import { answerNotFound, watchRoutes } from './not-found.ts';
import { describeApi } from './open-api.ts';
import type { OriginRule } from './origin-rule.ts';
import type { ClientAddress } from './client-address.ts';
import type { ConnectorStates, DraftAttachments, RestViews, VisitorFiles } from './ports.ts';
import { Refused } from './refused.ts';
import { recordAnswer } from './request-log.ts';
import type { ChannelDesk } from '../channels/channel-desk.ts';
import { addChannelRoutes } from './routes/channel-routes.ts';
import { addConversationRoutes } from './routes/conversation-routes.ts';
import { addHealthRoutes } from './routes/health-routes.ts';
import { addHubRoutes } from './routes/hub-routes.ts';
import { addMeRoutes } from './routes/me-routes.ts';
import { addMessageRoutes } from './routes/message-routes.ts';
import type { TypedServer } from './routes/route-parts.ts';
import { addSessionRoutes } from './routes/session-routes.ts';
import { addUploadRoute } from './routes/upload-route.ts';
import { addUserRoutes } from './routes/user-routes.ts';
import { addVisitorFileRoutes } from './routes/visitor-file-routes.ts';
import { addWebhookRoutes, type Webhooks } from './routes/webhook-routes.ts';
import { apiHeaders, commonHeaders } from './security-headers.ts';
import { serveRenderer } from './static-files.ts';
import { serveWidget } from './widget-file.ts';
import { zodSchemas } from './zod-validation.ts';

/** Everything the HTTP door stands on. */
export type HttpParts = {
  readonly config: HttpConfig;
  readonly log: Logger;
  readonly accounts: Accounts;
  readonly signIn: SignIn;
  readonly throttle: LoginThrottle;
  readonly origins: OriginRule;
  readonly drain: Drain;
  readonly metrics: DoorMetrics;
  readonly views: RestViews;
  readonly uploads: DraftAttachments;
  /** Files of chats with visitors of web sites; null: no such chats. */
  readonly visitorFiles: VisitorFiles | null;
  readonly clientAddress: ClientAddress;
  readonly states: ConnectorStates;
  /** Null: no routes for channel accounts, no webhooks. */
  readonly channels: ChannelDesk | null;
  readonly webhooks: Webhooks | null;
  /** Metrics of other parts, shown with the doors' own. */
  readonly registries: readonly Registry[];
};

/** Builds the HTTP server with all its routes; it does not listen yet. */
export async function createHttpServer(parts: HttpParts): Promise<TypedServer> {
  const { config, metrics } = parts;
  const log: FastifyBaseLogger = parts.log;
  const server: TypedServer = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false,
    trustProxy: config.trustProxy.length === 0 ? false : [...config.trustProxy],
    bodyLimit: jsonBodyLimit,
    schemaController: zodSchemas,
    forceCloseConnections: true,
    requestTimeout: 300_000,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    clientErrorHandler: answerClientError,
  }).withTypeProvider<ZodTypeProvider>();
  server.setErrorHandler(answerError);
  server.decorateRequest('caller', null);

  const methodsOf = watchRoutes(server);
  server.addHook('onRequest', async (_request, reply) => void reply.headers(commonHeaders));
  server.addHook('onRequest', crossOriginCheck(parts.origins));
  server.addHook('onResponse', recordAnswer(metrics));

  serveWidget(server, config.widgetFolder ?? null);
  const sendPage = await serveRenderer(server, config.rendererFolder);
  server.setNotFoundHandler(answerNotFound(methodsOf, sendPage));
  await server.register(async (api: TypedServer) => addApi(api, parts));
  return server;
}

/** The part that answers in JSON: no caching, access checked by route, refused while draining. */
async function addApi(api: TypedServer, parts: HttpParts): Promise<void> {
  const { config, accounts, metrics, drain } = parts;
  api.removeContentTypeParser('text/plain');
  api.addHook('onRequest', async (_request, reply) => void reply.headers(apiHeaders));
  api.addHook('onRequest', async (request) => {
    const changes = request.method !== 'GET' && request.method !== 'HEAD';
    if (changes && drain.isDraining()) throw new Refused(refuse('draining'));
  });
  api.addHook('onRequest', accessCheck(accounts.sessions));
  api.addHook('onRequest', async (_request, reply) => {
    const leave = drain.enter();
    reply.raw.once('close', leave);
  });

  await describeApi(api, config.version);
  addHubRoutes(api, parts);
  addSessionRoutes(api, parts);
  addMeRoutes(api, parts);
  addUserRoutes(api, accounts);
  addConversationRoutes(api, parts.views);
  addMessageRoutes(api, parts.views);
  await api.register(async (scope: TypedServer) => addUploadRoute(scope, parts.uploads, config.uploadLimit));
  const { visitorFiles } = parts;
  if (visitorFiles !== null)
    await api.register(async (scope: TypedServer) =>
      addVisitorFileRoutes(scope, visitorFiles, parts.clientAddress),
    );
  const { channels, webhooks } = parts;
  if (channels !== null) addChannelRoutes(api, channels);
  if (webhooks !== null) await api.register(async (scope: TypedServer) => addWebhookRoutes(scope, webhooks));
  addHealthRoutes(api, {
    version: config.version,
    sessions: accounts.sessions,
    drain,
    states: parts.states,
    registries: () => [metrics.registry, ...parts.registries],
  });
}
