import { z } from 'zod';
import type { XClient, XSelf } from '../../x-client.ts';
import { XFailure } from '../../x-failure.ts';
import { tagOf } from '../stream/stream-rules.ts';

/** What the account wants to hear of. */
const wantedEvents = [
  'post.mention.create',
  'post.reply.create',
  'post.quote.create',
  'post.create',
  'post.delete',
  'dm.received',
  'dm.sent',
] as const;

const webhooks = z.object({
  data: z
    .array(z.object({ id: z.string(), url: z.string(), valid: z.boolean().optional() }))
    .optional()
    .catch([]),
});

const created = z.object({ data: z.object({ id: z.string() }) });

const subscriptions = z.object({
  data: z
    .array(
      z.object({
        subscription_id: z.string(),
        event_type: z.string(),
        tag: z.string().optional(),
        webhook_id: z.string().optional(),
        filter: z.object({ user_id: z.string().optional() }).optional(),
      }),
    )
    .optional()
    .catch([]),
  meta: z.object({ next_token: z.string().optional() }).optional().catch(undefined),
});
type Subscription = NonNullable<z.infer<typeof subscriptions>['data']>[number];

/**
 * Makes sure that X calls this hub for everything that concerns the account: at `url`, or at one of `others` (which
 * hands it on) where X allows the app no more webhooks. Rejects with an `XFailure`.
 */
export async function subscribe(
  client: XClient,
  accountId: string,
  url: string,
  others: readonly string[],
): Promise<void> {
  const self = await client.self();
  const webhookId = await ensureWebhook(client, url, others);
  const tag = tagOf(accountId);
  const ours = (await list(client)).filter((subscription) => subscription.tag === tag);
  const present = new Set<string>();
  for (const subscription of ours) {
    if (isWanted(subscription, self, webhookId) && !present.has(subscription.event_type)) {
      present.add(subscription.event_type);
    } else {
      const path = `activity/subscriptions/${subscription.subscription_id}`;
      await client.callApp('webhooks', (api) => api.v2.delete(path));
    }
  }
  const refusals: XFailure[] = [];
  for (const event of wantedEvents.filter((wanted) => !present.has(wanted))) {
    const body = { event_type: event, filter: { user_id: self.userId }, tag, webhook_id: webhookId };
    try {
      // As the account: X asks for its consent to events that only it may see.
      await client.call('webhooks', (api) => api.v2.post('activity/subscriptions', body));
    } catch (error) {
      if (!(error instanceof XFailure) || error.kind !== 'refused') throw error;
      refusals.push(error);
    }
  }
  // One that is refused does not keep the others from being there.
  const [refusal] = refusals;
  if (refusal !== undefined) throw refusal;
}

async function ensureWebhook(client: XClient, url: string, others: readonly string[]): Promise<string> {
  const answer = webhooks.parse(await client.callApp('webhooks', (api) => api.v2.get('webhooks')));
  const present = answer.data ?? [];
  const known = present.find((webhook) => webhook.url === url);
  try {
    if (known === undefined) {
      const added = await client.callApp('webhooks', (api) => api.v2.post('webhooks', { url }));
      return created.parse(added).data.id;
    }
    // X gave up on it after a check that failed; it checks again when asked to.
    if (known.valid === false) await client.callApp('webhooks', (api) => api.v2.put(`webhooks/${known.id}`));
    return known.id;
  } catch (error) {
    if (!(error instanceof XFailure) || error.kind !== 'refused') throw error;
    const other = present.find((webhook) => webhook.valid !== false && others.includes(webhook.url));
    if (other !== undefined) return other.id;
    throw noWebhook(error);
  }
}

/** Mostly X does not reach us (yet): the hub's door opens later than its connectors, addresses are put right. */
function noWebhook(error: XFailure): XFailure {
  const title = `X takes no webhook here (${error.message}); is the public address right and reachable?`;
  return new XFailure({ kind: 'unreachable', title }, { cause: error });
}

async function list(client: XClient): Promise<readonly Subscription[]> {
  const found: Subscription[] = [];
  let next: string | undefined;
  do {
    const query = next === undefined ? {} : { pagination_token: next };
    const answer = subscriptions.parse(
      await client.callApp('webhooks', (api) => api.v2.get('activity/subscriptions', query)),
    );
    found.push(...(answer.data ?? []));
    next = answer.meta?.next_token === next ? undefined : answer.meta?.next_token;
  } while (next !== undefined);
  return found;
}

function isWanted(subscription: Subscription, self: XSelf, webhookId: string): boolean {
  return (
    wantedEvents.some((event) => event === subscription.event_type) &&
    subscription.filter?.user_id === self.userId &&
    (subscription.webhook_id ?? webhookId) === webhookId
  );
}
