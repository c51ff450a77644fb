import type { ChatFile } from '../../shared/contract/chat.ts';
import type { ClientState, PendingFile, PendingLine, WidgetRefusal } from '../core/chat-client.ts';
import { startOfDay } from './format.ts';

/** How far an own line has come. */
export type Delivery =
  | { readonly status: 'none' | 'sending' | 'sent' | 'read' }
  | { readonly status: 'failed'; readonly clientId: string; readonly code: WidgetRefusal | null };

/** A line as it is shown. */
export type LineEntry = {
  readonly kind: 'line';
  readonly key: string;
  readonly from: 'visitor' | 'agent' | 'system';
  readonly name: string;
  /** Null while the hub has not kept it. */
  readonly at: number | null;
  readonly text: string;
  readonly files: readonly (ChatFile | PendingFile)[];
  readonly delivery: Delivery;
  /** First and last of what somebody wrote in one go: only these say who and when. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
};

/** What stands in the list: lines, and marks before each new day. */
export type Entry = { readonly kind: 'day'; readonly key: string; readonly at: number } | LineEntry;

type Shown = Omit<LineEntry, 'isFirst' | 'isLast'>;

/** Lines further apart than this were not written in one go (milliseconds). */
const oneGo = 5 * 60_000;

/** The list of lines. A key stays the same from the moment a line is written, through every reload of the list. */
export function entriesOf(
  { agentRead, lines, pending }: Pick<ClientState, 'agentRead' | 'lines' | 'pending'>,
  now: number,
): readonly Entry[] {
  const shown: readonly Shown[] = [
    ...lines.map(({ clientId, line, ...rest }): Shown => ({
      ...rest,
      kind: 'line',
      key: clientId ?? String(line),
      delivery: { status: rest.from === 'visitor' ? (line <= agentRead ? 'read' : 'sent') : 'none' },
    })),
    ...pending.map(waiting),
  ];
  return shown.flatMap((line, index) => {
    const before = shown[index - 1];
    const after = shown[index + 1];
    const day = startsDay(before?.at ?? null, line.at, now);
    const isFirst = day !== null || before === undefined || !isOneGo(before, line);
    const isLast = after === undefined || !isOneGo(line, after);
    const entry = { ...line, isFirst, isLast };
    return day === null ? [entry] : [{ kind: 'day', key: `day ${day}`, at: day }, entry];
  });
}

function waiting({ clientId, code, files, status, text }: PendingLine): Shown {
  const delivery: Delivery = status === 'failed' ? { status, clientId, code } : { status };
  return { kind: 'line', key: clientId, from: 'visitor', name: '', at: null, text, files, delivery };
}

/** The day that a line begins, where that has to be said: a chat of today needs no date. */
function startsDay(before: number | null, at: number | null, now: number): number | null {
  if (at === null) return null;
  const day = startOfDay(at);
  if (before !== null) return startOfDay(before) === day ? null : day;
  return day === startOfDay(now) ? null : day;
}

function isOneGo(one: Shown, next: Shown): boolean {
  if (one.from !== next.from || one.name !== next.name || one.delivery.status === 'failed') return false;
  return (
    one.at === null ||
    next.at === null ||
    (next.at - one.at < oneGo && startOfDay(one.at) === startOfDay(next.at))
  );
}
