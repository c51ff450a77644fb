import type { Environment, KeyValueStore, Stop } from './environment.ts';

/**
 * What the widget remembers, by key: always in this tab's memory, and in the browser's store once a chat has begun
 * and the site allows it. A store that refuses changes nothing but that a reload forgets.
 */
export type Kept = {
  readonly get: (key: string) => string | null;
  /** Null forgets the key. */
  readonly put: (key: string, value: string | null) => void;
  /** All keys that start so. */
  readonly keys: (start: string) => readonly string[];
  /** What the store says now, whatever this tab remembers. */
  readonly stored: (key: string) => string | null;
  /** A chat begins: from now on, what is known is stored. */
  readonly begin: () => void;
  /** Whether the store may be used; `false` empties it. */
  readonly allow: (yes: boolean) => void;
  /** Forgets everything, here and in the store. */
  readonly forget: () => void;
  readonly stop: Stop;
};

/** The key of what opens the chat. */
export const tokenKey = 'token';

/** Opens the memory of one account. `onOther`: another tab changed a key. */
export function createKept(
  accountId: string,
  environment: Environment,
  mayStore: boolean,
  onOther: (key: string) => void,
): Kept {
  const prefix = `blendesk:${accountId}:`;
  const memory = new Map<string, string>();
  let allowed = mayStore;
  let begun = false;

  function tryStore<T>(use: (store: KeyValueStore) => T): T | null {
    try {
      const store = environment.storage();
      return store === null ? null : use(store);
    } catch {
      // Forbidden by the browser, or full: memory has it.
      return null;
    }
  }

  function storedKeys(): readonly string[] {
    const keys = tryStore((store) => Array.from({ length: store.length }, (_, n) => store.key(n) ?? ''));
    return (keys ?? []).filter((key) => key.startsWith(prefix));
  }

  function load(): void {
    const keys = storedKeys();
    begun = keys.length > 0;
    for (const key of keys)
      set(
        key.slice(prefix.length),
        tryStore((store) => store.getItem(key)),
      );
  }

  function set(key: string, value: string | null): void {
    if (value === null) memory.delete(key);
    else memory.set(key, value);
  }

  function write(key: string, value: string | null): void {
    tryStore((store) =>
      value === null ? store.removeItem(prefix + key) : store.setItem(prefix + key, value),
    );
  }

  function writeAll(): void {
    if (allowed && begun) for (const [key, value] of memory) write(key, value);
  }

  function wipe(): void {
    for (const key of storedKeys()) tryStore((store) => store.removeItem(key));
  }

  if (allowed) load();
  const stop = environment.onStored((key, value) => {
    if (!allowed || !key.startsWith(prefix)) return;
    const name = key.slice(prefix.length);
    // A token is replaced, never taken away: this tab may be in the middle of its chat.
    if (name === tokenKey && value === null) return;
    set(name, value);
    begun ||= value !== null;
    onOther(name);
  });

  return {
    get: (key) => memory.get(key) ?? null,
    put: (key, value) => {
      set(key, value);
      if (allowed && begun) write(key, value);
    },
    keys: (start) => [...memory.keys()].filter((key) => key.startsWith(start)),
    stored: (key) => (allowed ? tryStore((store) => store.getItem(prefix + key)) : null),
    begin: () => {
      begun = true;
      writeAll();
    },
    allow: (yes) => {
      if (!yes) wipe();
      else if (!allowed && !begun) load();
      allowed = yes;
      writeAll();
    },
    forget: () => {
      if (allowed) wipe();
      memory.clear();
      begun = false;
    },
    stop,
  };
}
