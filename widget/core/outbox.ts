import type { WidgetRefusal } from './chat-client.ts';
import type { Environment } from './environment.ts';
import type { Kept } from './kept.ts';
import { readEntry, type OutboxEntry } from './outbox-entry.ts';

/** Each line has a key of its own: tabs that write at the same time cannot overwrite each other's. */
const start = 'line:';

/** A line of another tab is that tab's to send for this long (milliseconds), before this one does it too. */
export const othersFirst = 1_500;

/** What waits for the hub's word, of all tabs, in the order it was written. */
export type Outbox = {
  readonly all: () => readonly OutboxEntry[];
  /** The one to be sent now, or when to ask again (milliseconds), or null: there is none. */
  readonly next: () => OutboxEntry | number | null;
  readonly add: (text: string, files: readonly File[]) => OutboxEntry;
  readonly has: (clientId: string) => boolean;
  readonly filesOf: (clientId: string) => readonly File[];
  readonly handedIn: (clientId: string, fileIds: readonly string[]) => void;
  /** The hub has it. It stands here until it stands among the lines, so that it never vanishes from the screen. */
  readonly acknowledged: (clientId: string) => void;
  readonly fail: (clientId: string, code: WidgetRefusal) => void;
  readonly retry: (clientId: string) => void;
  readonly remove: (clientId: string) => void;
  /** Words first, files in a line of their own: a chat begins with words. */
  readonly splitFiles: (entry: OutboxEntry) => void;
  /** Another tab wrote this key. */
  readonly heard: (key: string) => void;
  /** Files are not kept over a reload: what stood with them is for the visitor to decide about. */
  readonly dropLostFiles: () => void;
};

/** Opens the lines that are kept. */
export function createOutbox(kept: Kept, { newId, now }: Environment): Outbox {
  const files = new Map<string, readonly File[]>();
  const heardAt = new Map<string, number>();
  const acknowledged = new Set<string>();

  function all(): readonly OutboxEntry[] {
    return kept
      .keys(start)
      .flatMap((key) => readEntry(kept.get(key)) ?? [])
      .sort((a, b) => a.at - b.at || (a.clientId < b.clientId ? -1 : 1));
  }

  function put(entry: OutboxEntry): OutboxEntry {
    kept.put(start + entry.clientId, JSON.stringify(entry));
    return entry;
  }

  function change(clientId: string, changes: Partial<OutboxEntry>): void {
    const entry = readEntry(kept.get(start + clientId));
    if (entry !== null) put({ ...entry, ...changes });
  }

  function remove(clientId: string): void {
    kept.put(start + clientId, null);
    files.delete(clientId);
  }

  /** Whether the files of a line are in another tab, or gone. */
  const lacksFiles = (entry: OutboxEntry): boolean =>
    entry.files.length > 0 && entry.fileIds === null && !files.has(entry.clientId);

  return {
    all,
    next: () => {
      const entry = all().find(
        (one) => one.code === null && !acknowledged.has(one.clientId) && !lacksFiles(one),
      );
      if (entry === undefined) return null;
      const wait = (heardAt.get(entry.clientId) ?? 0) + othersFirst - now();
      // A clock that was set back must not hold anything up.
      return wait > 0 && wait <= othersFirst ? wait : entry;
    },
    add: (text, given) => {
      const entry = put({
        clientId: newId(),
        at: Math.max(now(), ...all().map(({ at }) => at + 1)),
        text,
        files: given.map(({ name, size }) => ({ name, size })),
        fileIds: null,
        code: null,
      });
      if (given.length > 0) files.set(entry.clientId, given);
      return entry;
    },
    has: (clientId) => kept.get(start + clientId) !== null,
    filesOf: (clientId) => files.get(clientId) ?? [],
    handedIn: (clientId, fileIds) => change(clientId, { fileIds }),
    acknowledged: (clientId) => acknowledged.add(clientId),
    fail: (clientId, code) => change(clientId, { code }),
    retry: (clientId) => {
      heardAt.delete(clientId);
      change(clientId, { code: null });
    },
    remove,
    splitFiles: (entry) => {
      const clientId = newId();
      const words = entry.text || entry.files.map(({ name }) => name).join(', ');
      put({ ...entry, text: words, files: [], fileIds: null });
      put({ ...entry, clientId, at: entry.at + 0.5, text: '' });
      const mine = files.get(entry.clientId);
      if (mine) files.set(clientId, mine);
      files.delete(entry.clientId);
    },
    heard: (key) => {
      if (key.startsWith(start)) heardAt.set(key.slice(start.length), now());
    },
    dropLostFiles: () => {
      for (const entry of all().filter(lacksFiles)) {
        if (entry.text === '') remove(entry.clientId);
        else put({ ...entry, files: [], code: 'no-answer' });
      }
    },
  };
}
