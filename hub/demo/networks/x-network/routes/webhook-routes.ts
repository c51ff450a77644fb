import { bodyOf, textIn, type Call, type Route } from '../route.ts';
import type { Subscription, Webhook } from '../webhook-desk.ts';
import { done, invalidRequest, problem, type XAnswer } from '../x-answer.ts';

const both = { access: ['app', 'user'], scopes: [] } as const;

/** Webhooks, and what they are told of. */
export const webhookRoutes: readonly Route[] = [
  { ...both, access: ['app'], method: 'GET', path: '/2/webhooks', handle: listWebhooks },
  { ...both, method: 'POST', path: '/2/webhooks', handle: createWebhook },
  { ...both, method: 'PUT', path: '/2/webhooks/{webhook_id}', handle: validateWebhook },
  { ...both, method: 'DELETE', path: '/2/webhooks/{webhook_id}', handle: deleteWebhook },
  { ...both, method: 'GET', path: '/2/activity/subscriptions', handle: listSubscriptions },
  { ...both, method: 'POST', path: '/2/activity/subscriptions', handle: subscribe },
  { ...both, method: 'DELETE', path: '/2/activity/subscriptions/{subscription_id}', handle: unsubscribe },
];

function listWebhooks(call: Call): XAnswer {
  const webhooks = [...call.network.webhooks.webhooks.values()].map(showWebhook);
  return done({
    ...(webhooks.length > 0 ? { data: webhooks } : {}),
    meta: { result_count: webhooks.length },
  });
}

async function createWebhook(call: Call): Promise<XAnswer> {
  const { webhooks, world } = call.network;
  const url = textIn(bodyOf(call), 'url');
  if (!URL.canParse(url)) return invalidRequest('url', 'The URL is not valid.');
  if ([...webhooks.webhooks.values()].some((webhook) => webhook.url === url))
    return problem(409, 'Conflict', 'A webhook with this URL exists already.');
  if (!(await webhooks.challenge(url))) return challengeFailed;
  const webhook: Webhook = { id: world.nextId(), url, createdAt: world.now(), valid: true };
  webhooks.webhooks.set(webhook.id, webhook);
  return done({ data: showWebhook(webhook) });
}

async function validateWebhook(call: Call): Promise<XAnswer> {
  const webhook = call.network.webhooks.webhooks.get(call.parameters['webhook_id'] ?? '');
  if (webhook === undefined) return notFound;
  webhook.valid = await call.network.webhooks.challenge(webhook.url);
  return webhook.valid ? done({ data: { valid: true } }) : challengeFailed;
}

function deleteWebhook(call: Call): XAnswer {
  const deleted = call.network.webhooks.webhooks.delete(call.parameters['webhook_id'] ?? '');
  return deleted ? done({ data: { deleted: true } }) : notFound;
}

function listSubscriptions(call: Call): XAnswer {
  const subscriptions = [...call.network.webhooks.subscriptions.values()].map(showSubscription);
  return done({
    ...(subscriptions.length > 0 ? { data: subscriptions } : {}),
    meta: { total_subscriptions: subscriptions.length },
  });
}

function subscribe(call: Call): XAnswer {
  const { webhooks, world } = call.network;
  const body = bodyOf(call);
  const filter = (body['filter'] ?? {}) as Record<string, unknown>;
  const subscription: Subscription = {
    id: world.nextId(),
    eventType: textIn(body, 'event_type'),
    userId: textIn(filter, 'user_id'),
    webhookId: textIn(body, 'webhook_id'),
    tag: textIn(body, 'tag') || null,
    createdAt: world.now(),
  };
  if (!webhooks.webhooks.has(subscription.webhookId))
    return invalidRequest('webhook_id', 'There is no such webhook.');
  const isKnown = [...webhooks.subscriptions.values()].some(
    (known) =>
      known.eventType === subscription.eventType &&
      known.userId === subscription.userId &&
      known.webhookId === subscription.webhookId,
  );
  if (isKnown) return problem(409, 'Conflict', 'A subscription with this filter exists already.');
  webhooks.subscriptions.set(subscription.id, subscription);
  return done({ data: { subscription: showSubscription(subscription) } });
}

function unsubscribe(call: Call): XAnswer {
  const deleted = call.network.webhooks.subscriptions.delete(call.parameters['subscription_id'] ?? '');
  return deleted ? done({ data: { deleted: true } }) : notFound;
}

const notFound = problem(404, 'Not Found', 'There is no such thing.', 'resource-not-found', {
  resource_type: 'webhook',
});
const challengeFailed = problem(
  400,
  'CrcValidationFailed',
  'The webhook did not answer the CRC as it should.',
);

function showWebhook(webhook: Webhook) {
  const { id, url, valid } = webhook;
  return { id, url, valid, created_at: new Date(webhook.createdAt).toISOString() };
}

function showSubscription(subscription: Subscription) {
  return {
    subscription_id: subscription.id,
    event_type: subscription.eventType,
    filter: { user_id: subscription.userId },
    webhook_id: subscription.webhookId,
    ...(subscription.tag === null ? {} : { tag: subscription.tag }),
    created_at: new Date(subscription.createdAt).toISOString(),
    updated_at: new Date(subscription.createdAt).toISOString(),
  };
}
