/** Pictures fetched lately, by address: a mail that is opened twice asks its sender's server once. */
export interface ImageCache {
  get: (address: string) => string | null;
  put: (address: string, data: string) => void;
}

/** Keeps up to so many characters for at most so many milliseconds; what was used longest ago goes first. */
export function createImageCache(mostCharacters: number, mostMs: number, now: () => number): ImageCache {
  // A Map keeps the order of insertion: the first is the one that was not used for longest.
  const kept = new Map<string, { readonly data: string; readonly since: number }>();
  let characters = 0;
  const drop = (address: string): void => {
    characters -= sizeOf(address, kept.get(address)?.data ?? '');
    kept.delete(address);
  };
  return {
    get: (address) => {
      const entry = kept.get(address);
      if (entry === undefined) return null;
      if (now() - entry.since >= mostMs) {
        drop(address);
        return null;
      }
      kept.delete(address);
      kept.set(address, entry);
      return entry.data;
    },
    put: (address, data) => {
      if (kept.has(address)) drop(address);
      kept.set(address, { data, since: now() });
      characters += sizeOf(address, data);
      for (const oldest of kept.keys()) {
        if (characters <= mostCharacters) return;
        drop(oldest);
      }
    },
  };
}

function sizeOf(address: string, data: string): number {
  return address.length + data.length;
}
