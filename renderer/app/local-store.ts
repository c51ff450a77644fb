/** localStorage and sessionStorage can be full or forbidden: then nothing is kept, and nothing breaks. */
function guarded<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

/** Reads a kept text; null when there is none. */
export function readKept(store: 'localStorage' | 'sessionStorage', key: string): string | null {
  return guarded(() => window[store].getItem(key), null);
}

/** Keeps a text, or forgets it with null. Answers whether it is kept. */
export function keep(store: 'localStorage' | 'sessionStorage', key: string, text: string | null): boolean {
  return guarded(() => {
    if (text === null) window[store].removeItem(key);
    else window[store].setItem(key, text);
    return true;
  }, false);
}
