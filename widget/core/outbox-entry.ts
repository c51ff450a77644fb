import type { PendingFile, WidgetRefusal } from './chat-client.ts';

/** A line that the hub may not have, as it is kept over reloads. */
export type OutboxEntry = {
  readonly clientId: string;
  /** Its place among the lines of all tabs: rises with each. */
  readonly at: number;
  readonly text: string;
  readonly files: readonly PendingFile[];
  /** The hub's ids of the files; null: not handed in yet. */
  readonly fileIds: readonly string[] | null;
  /** Why it failed; null: it is on its way. */
  readonly code: WidgetRefusal | null;
};

/** Reads what this or an older version of the widget stored; null when it is no such thing. */
export function readEntry(stored: string | null): OutboxEntry | null {
  try {
    const entry = JSON.parse(stored ?? '') as Partial<OutboxEntry> | null;
    const { clientId, at, text, files, fileIds = null, code = null } = entry ?? {};
    if (typeof clientId !== 'string' || typeof at !== 'number' || typeof text !== 'string') return null;
    return { clientId, at, text, files: Array.isArray(files) ? files : [], fileIds, code };
  } catch {
    return null;
  }
}
