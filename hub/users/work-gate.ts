/** Lets a few pieces of work run at once and a bounded number wait; the rest is turned away. */
export type WorkGate = {
  /** Runs `work` when a place is free; resolves to `'full'`, without running it, when too many wait already. */
  run: <T>(work: () => Promise<T>) => Promise<T | 'full'>;
};

/** Opens a gate for `places` at once and `waiting` more in line, first come first served. */
export function createWorkGate(places: number, waiting: number): WorkGate {
  let running = 0;
  const line: (() => void)[] = [];

  async function enter(): Promise<void> {
    if (running < places) {
      running += 1;
      return;
    }
    // The place is handed over by whoever leaves, so `running` stays as it is.
    await new Promise<void>((resolve) => line.push(resolve));
  }

  function leave(): void {
    const next = line.shift();
    if (next) next();
    else running -= 1;
  }

  return {
    run: async (work) => {
      if (running >= places && line.length >= waiting) return 'full';
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
