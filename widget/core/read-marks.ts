import type { ChatLine } from '../../shared/contract/chat.ts';
import type { Connection } from './connection.ts';
import type { Environment, Stop } from './environment.ts';
import type { Kept } from './kept.ts';
import type { LineList } from './line-list.ts';

/** What the visitor has got and seen. */
export type ReadMarks = {
  readonly watching: (yes: boolean) => void;
  /** There are other lines, or another tab showed some. */
  readonly look: () => void;
  /** The hub is there again, and may not have heard the last marks. */
  readonly repeat: () => void;
  /** Agents' lines that no tab has shown. */
  readonly unread: () => number;
  readonly stop: Stop;
};

/** The key under which tabs share what was read. */
export const readKey = 'read';

/** Tells the hub what arrived and, once it was on screen, what was read. Tabs share what was read. */
export function createReadMarks(
  lines: LineList,
  kept: Kept,
  connection: Connection,
  environment: Pick<Environment, 'isVisible' | 'onVisibility'>,
  changed: () => void,
): ReadMarks {
  let isWatching = false;
  let received = 0;
  const readTo = (): number => Number(kept.get(readKey) ?? 0);
  const isUnread = ({ from, line }: ChatLine): boolean => from === 'agent' && line > readTo();

  function look(): void {
    const last = lines.last();
    if (last > received) {
      received = last;
      connection.tell('received', { line: last });
    }
    if (isWatching && environment.isVisible() && last > readTo()) {
      kept.put(readKey, String(last));
      connection.tell('read', { line: last });
    }
    changed();
  }

  return {
    watching: (yes) => {
      isWatching = yes;
      look();
    },
    look,
    repeat: () => {
      received = 0;
      const read = Math.min(readTo(), lines.last());
      if (read > 0) connection.tell('read', { line: read });
      look();
    },
    unread: () => lines.all().filter(isUnread).length,
    stop: environment.onVisibility(look),
  };
}
