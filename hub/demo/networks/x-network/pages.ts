import { invalidRequest, type XAnswer } from './x-answer.ts';

/** Part of a list, and the tokens of the parts around it. */
export type Page<T> = {
  readonly items: readonly T[];
  readonly meta: Readonly<Record<string, unknown>>;
};

/** Cuts a list, newest first, to what a request wants; the token names the last that was shown. */
export function pageOf<T extends { readonly id: string }>(
  items: readonly T[],
  query: URLSearchParams,
  usualSize: number,
): Page<T> | XAnswer {
  const size = Number(query.get('max_results') ?? usualSize);
  const token = query.get('pagination_token') ?? query.get('next_token');
  const after = token === null ? null : readToken(token);
  if (token !== null && after === null) return invalidRequest('pagination_token', 'The token is not valid.');
  const rest = after === null ? items : items.filter((item) => BigInt(item.id) < after);
  const shown = rest.slice(0, size);
  const [newest] = shown;
  const oldest = shown.at(-1);
  const next = rest.length > shown.length && oldest !== undefined ? { next_token: tokenFor(oldest.id) } : {};
  return {
    items: shown,
    meta: {
      result_count: shown.length,
      ...(newest === undefined ? {} : { newest_id: newest.id }),
      ...(oldest === undefined ? {} : { oldest_id: oldest.id }),
      ...next,
    },
  };
}

/** Keeps what is newer than `since_id` and older than `until_id`, and within the times asked for. */
export function between<T extends { readonly id: string; readonly createdAt: number }>(
  items: readonly T[],
  query: URLSearchParams,
): readonly T[] {
  const since = query.get('since_id');
  const until = query.get('until_id');
  const start = query.get('start_time');
  const end = query.get('end_time');
  return items.filter(
    (item) =>
      (since === null || BigInt(item.id) > BigInt(since)) &&
      (until === null || BigInt(item.id) < BigInt(until)) &&
      (start === null || item.createdAt >= Date.parse(start)) &&
      (end === null || item.createdAt < Date.parse(end)),
  );
}

function tokenFor(id: string): string {
  return BigInt(id).toString(32).padStart(16, '0');
}

function readToken(token: string): bigint | null {
  if (!/^[0-9a-v]{16,}$/.test(token)) return null;
  return Array.from(token).reduce((sum, digit) => sum * 32n + BigInt(Number.parseInt(digit, 32)), 0n);
}
