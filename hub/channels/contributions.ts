import type { Contribution } from '../../shared/contract/channel-rest.ts';
import { initialsOf } from '../../shared/domain/x/sign.ts';
import type { ConversationContext } from '../conversations/context.ts';
import {
  countDeleted,
  countReturned,
  countWritten,
  listWriters,
  type Count,
} from './contribution-repository.ts';

type Figures = Pick<Contribution, 'posts' | 'messages' | 'returned' | 'deleted'>;

/** T61: who wrote what through the company's SMS and X accounts between two instants (`to` excluded), by name. */
export async function listContributions(
  { database }: Pick<ConversationContext, 'database'>,
  from: number,
  to: number,
): Promise<readonly Contribution[]> {
  const db = database.read;
  const stretch = { from, to };
  const counted = [
    ...(await countWritten(db, stretch)).map((count) => ({
      count,
      figures: { [count.kind === 'post' ? 'posts' : 'messages']: count.count },
    })),
    ...(await countReturned(db, stretch)).map((count) => ({ count, figures: { returned: count.count } })),
    ...(await countDeleted(db, stretch)).map((count) => ({ count, figures: { deleted: count.count } })),
  ];
  const byPlace = Map.groupBy(counted, ({ count }) => `${count.userId} ${count.channelAccountId}`);
  const writers = new Map(
    (
      await listWriters(
        db,
        counted.map(({ count }) => count.userId),
      )
    ).map((writer) => [writer.id, writer]),
  );
  return [...byPlace.values()]
    .flatMap(([first, ...others]) => {
      const writer = first === undefined ? undefined : writers.get(first.count.userId);
      if (first === undefined || writer === undefined) return [];
      const figures = [first, ...others].map((entry) => entry.figures);
      return [{ ...placeOf(first.count, writer), ...sumOf(figures) }];
    })
    .sort(byName);
}

function placeOf(
  { userId, channelAccountId, kind }: Count,
  { name, sign }: { readonly name: string; readonly sign: string | null },
) {
  return {
    userId,
    name,
    sign: sign ?? initialsOf(name),
    channelAccountId,
    channel: kind === 'sms' ? 'sms' : 'x',
  };
}

function sumOf(all: readonly Partial<Figures>[]): Figures {
  const sum = (figure: keyof Figures) => all.reduce((total, figures) => total + (figures[figure] ?? 0), 0);
  return {
    posts: sum('posts'),
    messages: sum('messages'),
    returned: sum('returned'),
    deleted: sum('deleted'),
  };
}

function byName(one: Contribution, other: Contribution): number {
  const [first, second] = [one, other].map(({ name, channelAccountId }) => `${name}\n${channelAccountId}`);
  return (first ?? '') < (second ?? '') ? -1 : 1;
}
