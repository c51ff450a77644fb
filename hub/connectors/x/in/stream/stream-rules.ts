import { z } from 'zod';
import type { XClient } from '../../x-client.ts';
import { streamRuleOf } from '../x-queries.ts';

/** Whose posts the stream is to bring. */
export type RuleOwner = { readonly accountId: string; readonly handle: string };

const PREFIX = 'blendesk:';

const rules = z.object({
  data: z
    .array(z.object({ id: z.string(), value: z.string(), tag: z.string().optional() }))
    .optional()
    .catch([]),
  meta: z.object({ next_token: z.string().optional() }).optional().catch(undefined),
});
type Rule = NonNullable<z.infer<typeof rules>['data']>[number];

/** The tag of an account's rule. */
export function tagOf(accountId: string): string {
  return `${PREFIX}${accountId}`;
}

/** The account behind a rule's tag; null: somebody else's rule. */
export function accountOf(tag: string): string | null {
  return tag.startsWith(PREFIX) ? tag.slice(PREFIX.length) : null;
}

/** Makes X's rules say what the accounts want: adds missing ones, removes own stale ones, leaves those of others. */
export async function matchRules(
  client: Pick<XClient, 'callApp'>,
  owners: readonly RuleOwner[],
): Promise<void> {
  const wanted = new Map(owners.map((owner) => [tagOf(owner.accountId), streamRuleOf(owner.handle)]));
  const present = await listRules(client);
  const stale = present.filter((rule) => isStale(rule, wanted));
  const kept = new Set(present.filter((rule) => !stale.includes(rule)).map((rule) => rule.tag));
  const missing = [...wanted].filter(([tag]) => !kept.has(tag)).map(([tag, value]) => ({ tag, value }));
  if (stale.length > 0) await update(client, { delete: { ids: stale.map((rule) => rule.id) } });
  if (missing.length > 0) await update(client, { add: missing });
}

async function listRules(client: Pick<XClient, 'callApp'>): Promise<readonly Rule[]> {
  const found: Rule[] = [];
  let next: string | undefined;
  do {
    const query = next === undefined ? {} : { pagination_token: next };
    const answer = rules.parse(
      await client.callApp('rules', (api) => api.v2.get('tweets/search/stream/rules', query)),
    );
    found.push(...(answer.data ?? []));
    next = answer.meta?.next_token === next ? undefined : answer.meta?.next_token;
  } while (next !== undefined);
  return found;
}

async function update(client: Pick<XClient, 'callApp'>, body: object): Promise<void> {
  await client.callApp('rules', (api) => api.v2.post('tweets/search/stream/rules', body));
}

function isStale(rule: Rule, wanted: ReadonlyMap<string, string>): boolean {
  if (rule.tag === undefined || accountOf(rule.tag) === null) return false;
  return wanted.get(rule.tag) !== rule.value;
}
