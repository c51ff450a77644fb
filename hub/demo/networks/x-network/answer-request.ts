import { callerOf, refuseCaller } from './caller.ts';
import type { Network } from './network.ts';
import { answerOauth } from './oauth-pages.ts';
import { tooMany } from './rate-limits.ts';
import { findRoute, type Route } from './route.ts';
import { mediaRoutes } from './routes/media-routes.ts';
import { messageRoutes } from './routes/message-routes.ts';
import { peopleRoutes } from './routes/people-routes.ts';
import { postRoutes } from './routes/post-routes.ts';
import { streamRoutes } from './routes/stream-routes.ts';
import { timelineRoutes } from './routes/timeline-routes.ts';
import { webhookRoutes } from './routes/webhook-routes.ts';
import { problem, unauthenticated, type XAnswer, type XRequest } from './x-answer.ts';

// Literal paths stand before templates that would take them as well.
const routes: readonly Route[] = [
  ...peopleRoutes,
  ...timelineRoutes,
  ...streamRoutes,
  ...postRoutes,
  ...messageRoutes,
  ...mediaRoutes,
  ...webhookRoutes,
];

/** Which endpoint a request is for, such as `GET /2/users/{id}/mentions`; null: none. */
export function endpointOf(request: XRequest): string | null {
  const found = findRoute(routes, request);
  return found === null ? null : `${found.route.method} ${found.route.path}`;
}

/** What the network says to one request. */
export async function answerRequest(network: Network, request: XRequest): Promise<XAnswer> {
  const open = answerOauth(network, request) ?? answerMedia(network, request);
  if (open !== null) return open;
  const caller = callerOf(network.access, request);
  if (caller === null) return unauthenticated;
  const found = findRoute(routes, request);
  if (found === null) return problem(404, 'Not Found', 'There is no such endpoint.');
  const { route, parameters } = found;
  const refused = refuseCaller(caller, route.access, route.scopes);
  if (refused !== null) return refused;
  const callerKey = caller.kind === 'app' ? 'app' : caller.userId;
  const { exceeded, headers } = network.limits.count(callerKey, `${route.method} ${route.path}`);
  if (exceeded) return tooMany(headers);
  const answer = await route.handle({ network, request, parameters, caller });
  return answer.kind === 'json' || answer.kind === 'stream'
    ? { ...answer, headers: { ...headers, ...answer.headers } }
    : answer;
}

/** Pictures lie in the open, as on pbs.twimg.com. */
function answerMedia(network: Network, request: XRequest): XAnswer | null {
  const [, key] = /^\/media\/(\d+_\d+)\.\w+$/.exec(request.path) ?? [];
  if (key === undefined || request.method !== 'GET') return null;
  const media = network.world.mediaByKey(key);
  return media === null
    ? problem(404, 'Not Found', 'There is no such picture.')
    : { kind: 'bytes', type: media.type, bytes: media.bytes };
}
