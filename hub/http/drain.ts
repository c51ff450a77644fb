/** Says whether the hub is going down, and knows when the work that was under way is done. */
export type Drain = {
  readonly isDraining: () => boolean;
  /** Notes a piece of work; the function it returns notes its end. */
  readonly enter: () => () => void;
  /** From now on the doors refuse new work; resolves when none is left, or after `patience` milliseconds. */
  readonly begin: (patience: number) => Promise<void>;
};

/** Opens a drain that is not draining yet. */
export function createDrain(): Drain {
  let draining = false;
  let running = 0;
  let whenIdle: (() => void) | null = null;
  return {
    isDraining: () => draining,
    enter: () => {
      running += 1;
      let left = false;
      return () => {
        if (left) return;
        left = true;
        running -= 1;
        if (running === 0) whenIdle?.();
      };
    },
    begin: async (patience) => {
      draining = true;
      if (running === 0) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, patience);
        whenIdle = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
  };
}
