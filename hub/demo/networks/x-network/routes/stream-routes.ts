import { bodyOf, type Call, type Route } from '../route.ts';
import { matcher } from '../search-query.ts';
import type { Rule } from '../filtered-stream.ts';
import { done, type XAnswer } from '../x-answer.ts';

const asApp = { access: ['app'], scopes: [] } as const;
const rulesPath = '/2/tweets/search/stream/rules';

/** The filtered stream and its rules. */
export const streamRoutes: readonly Route[] = [
  {
    ...asApp,
    method: 'GET',
    path: '/2/tweets/search/stream',
    handle: (call) => call.network.stream.connect(call.request.query),
  },
  { ...asApp, method: 'GET', path: rulesPath, handle: listRules },
  { ...asApp, method: 'POST', path: rulesPath, handle: changeRules },
];

function listRules(call: Call): XAnswer {
  const rules = [...call.network.stream.rules.values()].map(showRule);
  return done({
    ...(rules.length > 0 ? { data: rules } : {}),
    meta: { sent: sentAt(call), result_count: rules.length },
  });
}

function changeRules(call: Call): XAnswer {
  const { stream, world } = call.network;
  const { add, delete: gone } = bodyOf(call) as { readonly add?: unknown; readonly delete?: unknown };
  const isTrial = call.request.query.get('dry_run') === 'true';
  const doomed = doomedRules([...stream.rules.values()], gone ?? {});
  if (!isTrial) for (const rule of doomed) stream.rules.delete(rule.id);
  const wishes = Array.isArray(add) ? (add as readonly { value: string; tag?: string }[]) : [];
  const errors: Record<string, unknown>[] = [];
  const created: Rule[] = [];
  for (const { value, tag } of wishes) {
    const twin = [...stream.rules.values()].find((rule) => rule.value === value);
    if (twin !== undefined)
      errors.push(ruleError('DuplicateRule', value, 'duplicate-rules', { id: twin.id }));
    else if (matcher(world, value) === null)
      errors.push(ruleError('UnprocessableEntity', value, 'invalid-rules'));
    else created.push({ id: world.nextId(), value, tag: tag ?? null });
  }
  if (!isTrial) for (const rule of created) stream.rules.set(rule.id, rule);
  const summary =
    gone === undefined
      ? { created: created.length, not_created: errors.length, valid: created.length, invalid: errors.length }
      : { deleted: doomed.length, not_deleted: 0 };
  return done({
    ...(created.length > 0 ? { data: created.map(showRule) } : {}),
    ...(errors.length > 0 ? { errors } : {}),
    meta: { sent: sentAt(call), summary },
  });
}

type Doomed = { readonly ids?: readonly string[]; readonly values?: readonly string[] };

function doomedRules(rules: readonly Rule[], { ids = [], values = [] }: Doomed): readonly Rule[] {
  return rules.filter((rule) => ids.includes(rule.id) || values.includes(rule.value));
}

function showRule(rule: Rule) {
  return { id: rule.id, value: rule.value, ...(rule.tag === null ? {} : { tag: rule.tag }) };
}

function ruleError(title: string, value: string, type: string, more: Readonly<Record<string, unknown>> = {}) {
  return {
    title,
    value,
    detail: `The rule "${value}" was not created.`,
    type: `https://api.x.com/2/problems/${type}`,
    ...more,
  };
}

function sentAt(call: Call): string {
  return new Date(call.network.world.now()).toISOString();
}
